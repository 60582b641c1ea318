import { eventually } from './eventually.ts';
import type { MadeBot } from './factories.ts';
import type { Gateway } from './gateway.ts';

export interface Talk {
  bot: MadeBot;
  userId: number;
  /** A group; else the private chat with the bot. */
  chatId?: number;
}

/** A person who writes to a bot and presses its buttons; each waits until the bot has nothing to do any more. */
export function talkTo(gateway: Gateway, { bot, userId, chatId }: Talk) {
  const { control } = gateway.telegram;
  const where = chatId === undefined ? { botId: bot.telegramId } : { chatId };
  const watched = chatId === undefined ? { botId: bot.telegramId, userId } : { chatId };

  async function say(text: string, { replyTo }: { replyTo?: number } = {}) {
    const afterSeq = control.events.lastSeq;
    control.sendText({ ...where, userId, text, replyTo });
    // The process that answers may be killed and started again meanwhile.
    const answer = await control.nextMessage({ ...watched, afterSeq, timeoutMs: 30_000 });
    await gateway.settled(bot);
    return answer;
  }

  /** Answers what was shown for a moment, and what was written. */
  async function press(messageId: number, label: string) {
    const afterSeq = control.events.lastSeq;
    const { callbackQueryId } = control.pressButton({ ...where, userId, messageId, label });
    const shown = await eventually(() => {
      for (const event of control.events.after(afterSeq, 1000)) {
        if (event.type === 'callback_answer' && event.callbackQueryId === callbackQueryId) return event.text;
      }
      throw new Error('the press has no answer yet');
    });
    await gateway.settled(bot);
    const written = control.events
      .after(afterSeq, 1000)
      .flatMap((event) => (event.type === 'message' && event.message.from.is_bot ? [event.message] : []));
    return { shown, written: written.map(({ text }) => text), messageId: written[0]?.message_id ?? 0 };
  }

  return { say, press };
}
