import { setTimeout as sleep } from 'node:timers/promises';
import { registerWebhooks } from '#lib/bots/register-webhooks.ts';
import type { TelegramAdministration } from '#lib/bots/telegram-port.ts';
import type { Context } from '#lib/context.ts';

export interface WebhooksOptions {
  ctx: Context;
  telegram: TelegramAdministration;
  publicUrl: string;
  pauseMs?: number;
  /** How long until bots whose webhook could not be set are tried again. */
  againMs?: number;
}

/** At the start of a server with a public address: gives every active bot its webhook, until all have one. */
export function startWebhooks({ ctx, telegram, publicUrl, pauseMs, againMs = 60_000 }: WebhooksOptions) {
  const abort = new AbortController();
  const { signal } = abort;

  async function registerAll(): Promise<void> {
    ctx.log.info({ publicUrl }, 'setting the webhooks of all active bots');
    let waiting = await registerWebhooks(ctx, telegram, { publicUrl, pauseMs, signal });
    while (waiting.length > 0 && !signal.aborted) {
      ctx.log.warn({ bots: waiting.length, againMs }, 'some webhooks could not be set; they are tried again');
      await sleep(againMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted)
        waiting = await registerWebhooks(ctx, telegram, { publicUrl, pauseMs, signal, only: waiting });
    }
    if (!signal.aborted) ctx.log.info({ publicUrl }, 'no more webhooks to set');
  }

  const ended = registerAll().catch((error: unknown) => ctx.log.error({ err: error }, 'webhooks could not be set'));
  return {
    async stop(): Promise<void> {
      abort.abort();
      await ended;
    },
  };
}
