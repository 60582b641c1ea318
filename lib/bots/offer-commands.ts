import type { Context } from '#lib/context.ts';
import { phrases } from '../conversation/phrases.ts';
import { type Language, languages } from '../languages.ts';
import type { Bot } from './queries.ts';
import type { BotCommand, TelegramAdministration } from './telegram-port.ts';
import { withBotToken } from './with-bot-token.ts';

const commandsIn = (language: Language): BotCommand[] =>
  Object.entries(phrases[language].commands).map(([command, description]) => ({ command, description }));

/**
 * Has Telegram show what a bot answers to, to whoever types "/": in the language of the person's Telegram, else in the
 * bot's. A list that is there already is the owner's, or ours, and stays. Throws `token_revoked`, `telegram_unreachable`.
 */
export async function offerCommands(
  ctx: Context,
  telegram: Pick<TelegramAdministration, 'getCommands' | 'setCommands'>,
  bot: Bot,
): Promise<void> {
  await withBotToken(ctx, bot, async (token) => {
    if ((await telegram.getCommands(token)).length > 0) return;
    for (const language of languages) await telegram.setCommands(token, commandsIn(language), language);
    // The one that is looked for, last: once it is there, all are.
    await telegram.setCommands(token, commandsIn(bot.language));
    ctx.log.info({ botId: bot.id }, 'the commands of a bot are listed in Telegram');
  });
}
