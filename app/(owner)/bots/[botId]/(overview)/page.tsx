import type { Metadata } from 'next';
import { getTimeZone } from 'next-intl/server';
import { readActivity } from '#lib/analytics/queries.ts';
import { hasBlanks } from '#lib/bots/blanks.ts';
import { app } from '#lib/edge/next/app.ts';
import { countRatings } from '#lib/feedback/queries.ts';
import { KeepFresh } from '../../_components/keep-fresh.tsx';
import { ownBot } from '../../own-bot.ts';
import { mayInvite, standingOf } from '../../standing.ts';
import { DemoLine, DemoNotice } from './_components/demo-notice.tsx';
import { Feedback } from './_components/feedback.tsx';
import { RecentMessages } from './_components/recent-messages.tsx';
import { Share } from './_components/share.tsx';
import { StandingAndSteps } from './_components/standing-and-steps.tsx';
import { SystemPrompt } from './_components/system-prompt.tsx';

export async function generateMetadata({ params }: PageProps<'/bots/[botId]'>): Promise<Metadata> {
  const { bot } = await ownBot((await params).botId);
  return { title: bot.name };
}

export default async function BotPage({ params }: PageProps<'/bots/[botId]'>) {
  const { ctx, bot } = await ownBot((await params).botId);
  const activity = await readActivity(ctx, bot.id, { timeZone: await getTimeZone() });
  const ratings = await countRatings(ctx, bot.id);
  // The Test Bot says so in the chat itself, where there is no room to lose.
  const { GOOGLE_API_KEY, DEMO } = app().env;
  const isDemo = !GOOGLE_API_KEY;
  const standing = standingOf(bot);
  const invites = mayInvite(standing, { isDemo });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_17rem] lg:gap-6">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:gap-6">
        {/* As long as the bot is being connected, the head of the page looks again. */}
        {standing !== 'connecting' && <KeepFresh shown={{ [bot.id]: activity.lastMessageAt?.toISOString() ?? null }} />}
        {isDemo && !DEMO && <DemoNotice bot={bot} />}
        <StandingAndSteps bot={bot} activity={activity} invites={invites} isDemo={isDemo} />
        <RecentMessages activity={activity} />
        {/* Beside the phone of the demo one looks at what a message changes. */}
        {isDemo && DEMO && <DemoLine />}
        <Feedback bot={bot} {...ratings} />
        <SystemPrompt bot={bot} />
      </div>
      <Share
        bot={bot}
        notYet={invites ? (hasBlanks(bot.systemPrompt) ? 'blanks' : null) : isDemo ? 'demo' : 'standing'}
      />
    </div>
  );
}
