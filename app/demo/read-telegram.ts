import { env } from '#lib/env.ts';
import type { TelegramState } from '#sandbox/telegram/control/watch-chats.ts';

/** What is in the demo's Telegram now, so that the page arrives with it. */
export async function readTelegram(): Promise<TelegramState> {
  const response = await fetch(`${env().TELEGRAM_API_ROOT}/control/state`, { cache: 'no-store' });
  if (!response.ok) throw new Error(`The demo's Telegram answered ${response.status}.`);
  return (await response.json()) as TelegramState;
}
