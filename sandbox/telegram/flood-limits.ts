import { tooManyRequests } from './api-error.ts';
import type { PauseScope } from './pauses.ts';

export interface FloodLimits {
  perChatPerSecond?: number;
  /** So many more may come at once, if it is made up for: 1 a second with 2 more is 3 within 3 seconds. */
  chatBurst?: number;
  perGroupPerMinute?: number;
  perBotPerSecond?: number;
  setWebhookPerSecond?: number;
}

/** Telegram's own: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export const telegramLimits = { perChatPerSecond: 1, chatBurst: 2, perGroupPerMinute: 20, perBotPerSecond: 30 };

interface Window {
  key: string;
  scope: PauseScope;
  limit: number | undefined;
  lengthMs: number;
}

/** Telegram's limits on sending and editing. Off until set; each call over a limit gets 429 with the wait in seconds. */
export class FloodGate {
  limits: FloodLimits = {};
  readonly #recent = new Map<string, number[]>();

  passMessage(botId: number, chatId: number): void {
    const { perChatPerSecond, chatBurst = 0, perGroupPerMinute, perBotPerSecond } = this.limits;
    const atOnce = perChatPerSecond === undefined ? undefined : perChatPerSecond + chatBurst;
    const atOnceMs = perChatPerSecond === undefined ? 0 : (1000 * (perChatPerSecond + chatBurst)) / perChatPerSecond;
    const perMinute = chatId < 0 ? perGroupPerMinute : undefined;
    this.#pass([
      { key: `${botId}:${chatId}:second`, scope: 'chat', limit: atOnce, lengthMs: atOnceMs },
      { key: `${botId}:${chatId}:minute`, scope: 'chat', limit: perMinute, lengthMs: 60_000 },
      { key: `${botId}`, scope: 'bot', limit: perBotPerSecond, lengthMs: 1000 },
    ]);
  }

  passWebhook(botId: number): void {
    const limit = this.limits.setWebhookPerSecond;
    this.#pass([{ key: `${botId}:webhook`, scope: 'bot', limit, lengthMs: 1000 }]);
  }

  /** A call counts in its windows only if it passes all of them. */
  #pass(windows: Window[]): void {
    const now = Date.now();
    const passed: number[][] = [];
    for (const { key, scope, limit, lengthMs } of windows) {
      if (limit === undefined) continue;
      const recent = (this.#recent.get(key) ?? []).filter((at) => at > now - lengthMs);
      this.#recent.set(key, recent);
      if (recent.length >= limit) {
        const freeAt = (recent.at(-limit) ?? now) + lengthMs;
        throw tooManyRequests(Math.max(1, Math.ceil((freeAt - now) / 1000)), scope);
      }
      passed.push(recent);
    }
    for (const recent of passed) recent.push(now);
  }
}
