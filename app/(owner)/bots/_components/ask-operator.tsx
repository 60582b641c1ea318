import { getTranslations } from 'next-intl/server';
import type { Bot } from '#lib/bots/queries.ts';
import { app } from '#lib/edge/next/app.ts';
import { OperatorLink } from '../../../_components/operator-link.tsx';
import type { OperatorsMatter } from '../standing.ts';

/** What keeps the bot from working is not its owner's to mend: the way to whose it is, with what they have to know. */
export async function AskOperator({
  bot,
  about,
  problem = '',
}: {
  bot: Pick<Bot, 'username'>;
  about: OperatorsMatter | 'pollingStopped' | 'webhook' | 'demo';
  /** What is wrong with the webhook. */
  problem?: string;
}) {
  const t = await getTranslations('bots.toOperator');
  return <OperatorLink contact={app().env.OPERATOR_CONTACT} message={t(about, { username: bot.username, problem })} />;
}
