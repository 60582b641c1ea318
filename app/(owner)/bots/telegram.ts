import type { TelegramAdministration } from '#lib/bots/telegram-port.ts';
import { demoPaths } from '#lib/demo/demo-paths.ts';
import { app } from '#lib/edge/next/app.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';

/** The Bot API of this installation, for the verbs that pages and actions call. */
export function telegram(): TelegramAdministration {
  return botAdministration(app().env.TELEGRAM_API_ROOT);
}

/** Where a person opens the bot: in Telegram, or on the phone of the demo, whose bots Telegram does not know. */
export function addressInTelegram(username: string): string {
  return app().env.DEMO ? demoPaths.phone(username) : `https://t.me/${username}`;
}
