import { chooseModel } from '#lib/edge/model.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import type { Composition } from './application.ts';
import { startCleaning } from './cleaning.ts';
import { openIntake } from './intake.ts';
import { startPollers } from './pollers.ts';
import { startWebhooks } from './webhooks.ts';
import { startWorker } from './worker.ts';

/** What BotFactory consists of besides its pages. */
export const composition: Composition = {
  async routes({ sql, ctx: { keyring, log } }, parts) {
    const intake = await openIntake({ sql, keyring, log });
    parts.defer(intake.stop);
    return intake.routes;
  },
  services: [
    ({ env, sql, ctx }) => startWorker({ ctx, sql, model: chooseModel(env), telegramApiRoot: env.TELEGRAM_API_ROOT }),
    // A bot takes its updates by webhook or by polling, never by both; with a public address it is the webhook.
    async ({ env, sql, ctx }) =>
      env.PUBLIC_URL
        ? startWebhooks({ ctx, telegram: botAdministration(env.TELEGRAM_API_ROOT), publicUrl: env.PUBLIC_URL })
        : startPollers({ ctx, sql, telegramApiRoot: env.TELEGRAM_API_ROOT }),
    async ({ env, sql, ctx }) => startCleaning({ ctx, sql, retentionDays: env.RETENTION_DAYS }),
  ],
};
