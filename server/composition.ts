import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import type { Composition } from './application.ts';
import { startCleaning } from './cleaning.ts';
import { openIntake } from './intake.ts';
import { startPollers } from './pollers.ts';
import { startWatcher } from './watcher.ts';
import { startWorkerService } from './worker-service.ts';

/** What BotFactory consists of besides its pages. */
export const composition: Composition = {
  async routes({ sql, ctx: { keyring, log } }, parts) {
    const intake = await openIntake({ sql, keyring, log });
    parts.defer(intake.stop);
    return intake.routes;
  },
  services: [
    startWorkerService,
    ({ env, sql, ctx }) =>
      startPollers({ ctx, sql, telegramApiRoot: env.TELEGRAM_API_ROOT, pollsByDefault: !env.PUBLIC_URL }),
    ({ env, ctx }) =>
      startWatcher({ ctx, telegram: botAdministration(env.TELEGRAM_API_ROOT), publicUrl: env.PUBLIC_URL }),
    async ({ env, sql, ctx }) => startCleaning({ ctx, sql, retentionDays: env.RETENTION_DAYS }),
  ],
};
