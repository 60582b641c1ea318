import { Suspense } from 'react';
import { deriveStanding } from '#lib/bots/derive-standing.ts';
import { StandingBadge } from '../../../../bots/_components/standing-badge.tsx';
import { connectionOf } from '../../../../bots/connection.ts';
import { ownBot } from '../../../../bots/own-bot.ts';
import { standingOf } from '../../../../bots/standing.ts';
import { readPlan } from './read-plan.ts';

/** How the bot stands: as noted down until Telegram has answered, and then as the page below says. */
export async function LiveBadge({ botId }: { botId: string }) {
  const { bot } = await ownBot(botId);
  return (
    <Suspense fallback={<StandingBadge standing={standingOf(bot)} />}>
      <AsTelegramSays botId={botId} />
    </Suspense>
  );
}

async function AsTelegramSays({ botId }: { botId: string }) {
  const { bot } = await ownBot(botId);
  // That Telegram could not be asked is the page's to tell.
  const connection = await readPlan(botId).then(
    ({ plan }) => plan.connection,
    () => connectionOf(bot),
  );
  return <StandingBadge standing={deriveStanding(connection, bot.modelProblem)} />;
}
