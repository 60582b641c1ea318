export type PauseScope = 'chat' | 'bot';

/** A call that came before the pause was over that the bot had been told of. */
export interface EarlyCall {
  /** So long before its end. */
  earlyMs: number;
  pauseOf: PauseScope;
}

/** Calls that show something for a moment only. Told to wait with one of them, a bot may still send messages. */
const shownForAMoment = new Set(['sendchataction', 'sendmessagedraft']);

/** Until when the bots have been told to wait (429), so that the ledger can say what came too early. */
export class Pauses {
  readonly #until = new Map<string, number>();

  tell({ botId, chatId, method }: ChatCall, scope: PauseScope, retryAfterSeconds: number): void {
    const kind = shownForAMoment.has(method.toLowerCase()) ? 'moment' : 'message';
    const key = scope === 'bot' ? `${botId}` : `${botId}:${chatId}:${kind}`;
    this.#until.set(key, Math.max(this.#until.get(key) ?? 0, Date.now() + retryAfterSeconds * 1000));
  }

  early({ botId, chatId, method }: ChatCall): EarlyCall | undefined {
    const isOfAMoment = shownForAMoment.has(method.toLowerCase());
    const chat = Math.max(
      this.#left(`${botId}:${chatId}:message`),
      isOfAMoment ? this.#left(`${botId}:${chatId}:moment`) : 0,
    );
    if (chat > 0) return { earlyMs: chat, pauseOf: 'chat' };
    const bot = this.#left(`${botId}`);
    return bot > 0 ? { earlyMs: bot, pauseOf: 'bot' } : undefined;
  }

  #left(key: string): number {
    return (this.#until.get(key) ?? 0) - Date.now();
  }
}

/** A call that does something in a chat. */
export interface ChatCall {
  botId: number;
  chatId: number;
  method: string;
}
