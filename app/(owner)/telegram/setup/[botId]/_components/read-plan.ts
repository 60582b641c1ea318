import { cache } from 'react';
import type { Bot } from '#lib/bots/queries.ts';
import { readWebhook } from '#lib/bots/read-webhook.ts';
import type { OwnerContext } from '#lib/context.ts';
import { app } from '#lib/edge/next/app.ts';
import { DomainError } from '#lib/errors.ts';
import { connectionOf } from '../../../../bots/connection.ts';
import { ownBot } from '../../../../bots/own-bot.ts';
import { telegram } from '../../../../bots/telegram.ts';
import { planSetup } from './setup-plan.ts';

export type ReadReport = Awaited<ReturnType<typeof readWebhook>>;

/** What Telegram says of the bot's webhook, and what follows from it: asked once, for the page and for its head. */
export const readPlan = cache(async (botId: string) => {
  const { ctx, bot } = await ownBot(botId);
  const report = await askTelegram(ctx, bot);
  const { PUBLIC_URL: publicUrl } = app().env;
  return { report, plan: planSetup({ report, bot, connection: connectionOf(bot), publicUrl, now: new Date() }) };
});

async function askTelegram(ctx: OwnerContext, bot: Bot): Promise<ReadReport | 'revoked' | 'unreachable'> {
  if (bot.status === 'token_revoked') return 'revoked';
  try {
    return await readWebhook(ctx, telegram(), bot.id, { publicUrl: app().env.PUBLIC_URL });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'token_revoked') return 'revoked';
    if (error instanceof DomainError && error.code === 'telegram_unreachable') return 'unreachable';
    throw error;
  }
}
