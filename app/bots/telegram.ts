import type { TelegramAdministration } from '#lib/bots/telegram-port.ts';
import { app } from '#lib/edge/next/app.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';

/** The Bot API of this installation, for the verbs that pages and actions call. */
export function telegram(): TelegramAdministration {
  return botAdministration(app().env.TELEGRAM_API_ROOT);
}
