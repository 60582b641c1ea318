import { getTranslations } from 'next-intl/server';
import type { Standing } from '#lib/bots/derive-standing.ts';
import type { Bot } from '#lib/bots/queries.ts';

/** How the bot stands, in a sentence; where Telegram has told what is wrong, it is that. */
export async function standingTitle(standing: Standing, { webhookError }: Pick<Bot, 'webhookError'>): Promise<string> {
  const t = await getTranslations();
  const isTold = standing === 'webhook_failing' || standing === 'webhook_refused';
  return isTold && webhookError
    ? t(`webhookSetup.problem.${webhookError}.title`)
    : t(`bots.standing.${standing}.title`);
}
