import { getTranslations } from 'next-intl/server';
import type { Variant } from '#components/ui/button-class.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { app } from '#lib/edge/next/app.ts';
import { OperatorLink } from '../../../_components/operator-link.tsx';
import type { OperatorsMatter } from '../standing.ts';

/**
 * What keeps the bot from working is not its owner's to mend: the way to whose it is, with what they have to know.
 * Where no way is known, what they have to know can be copied, and sent by whatever way the owner knows.
 */
export async function AskOperator({
  bot,
  about,
  problem = '',
  variant = 'secondary',
}: {
  bot: Pick<Bot, 'username'>;
  about: OperatorsMatter | 'pollingStopped' | 'webhook' | 'demo';
  /** What is wrong with the webhook. */
  problem?: string;
  variant?: Variant;
}) {
  const t = await getTranslations('bots.toOperator');
  const ui = await getTranslations('ui');
  const { OPERATOR_CONTACT: contact } = app().env;
  const message = t(about, { username: bot.username, problem });
  return contact ? (
    <OperatorLink contact={contact} message={message} variant={variant} />
  ) : (
    <CopyButton text={message} copy={ui('operator.copy')} copied={ui('operator.copied')} variant={variant} />
  );
}
