import { tooManyRequests } from './api-error.ts';

export interface FloodLimits {
  perChatPerSecond?: number;
  perGroupPerMinute?: number;
  perBotPerSecond?: number;
  setWebhookPerSecond?: number;
}

interface Window {
  key: string;
  limit: number | undefined;
  lengthMs: number;
}

/** Telegram's limits on sending and editing. Off until set; each call over a limit gets 429 with the wait in seconds. */
export class FloodGate {
  limits: FloodLimits = {};
  readonly #recent = new Map<string, number[]>();

  passMessage(botId: number, chatId: number): void {
    const { perChatPerSecond, perGroupPerMinute, perBotPerSecond } = this.limits;
    this.#pass([
      { key: `${botId}:${chatId}:second`, limit: perChatPerSecond, lengthMs: 1000 },
      { key: `${botId}:${chatId}:minute`, limit: chatId < 0 ? perGroupPerMinute : undefined, lengthMs: 60_000 },
      { key: `${botId}`, limit: perBotPerSecond, lengthMs: 1000 },
    ]);
  }

  passWebhook(botId: number): void {
    this.#pass([{ key: `${botId}:webhook`, limit: this.limits.setWebhookPerSecond, lengthMs: 1000 }]);
  }

  /** A call counts in its windows only if it passes all of them. */
  #pass(windows: Window[]): void {
    const now = Date.now();
    const passed: number[][] = [];
    for (const { key, limit, lengthMs } of windows) {
      if (limit === undefined) continue;
      const recent = (this.#recent.get(key) ?? []).filter((at) => at > now - lengthMs);
      this.#recent.set(key, recent);
      if (recent.length >= limit) {
        const freeAt = (recent.at(-limit) ?? now) + lengthMs;
        throw tooManyRequests(Math.max(1, Math.ceil((freeAt - now) / 1000)));
      }
      passed.push(recent);
    }
    for (const recent of passed) recent.push(now);
  }
}
