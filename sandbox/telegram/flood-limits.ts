import { tooManyRequests } from './api-error.ts';

export interface FloodLimits {
  perChatPerSecond?: number;
  perGroupPerMinute?: number;
  perBotPerSecond?: number;
}

/** Telegram's limits on sending and editing. Off until set; each call over a limit gets 429 with the wait in seconds. */
export class FloodGate {
  limits: FloodLimits = {};
  readonly #recent = new Map<string, number[]>();

  pass(botId: number, chatId: number): void {
    const isGroup = chatId < 0;
    const windows: [string, number | undefined, number][] = [
      [`${botId}:${chatId}:second`, this.limits.perChatPerSecond, 1000],
      [`${botId}:${chatId}:minute`, isGroup ? this.limits.perGroupPerMinute : undefined, 60_000],
      [`${botId}`, this.limits.perBotPerSecond, 1000],
    ];
    const now = Date.now();
    const passed: number[][] = [];
    for (const [key, limit, windowMs] of windows) {
      if (limit === undefined) continue;
      const recent = (this.#recent.get(key) ?? []).filter((at) => at > now - windowMs);
      this.#recent.set(key, recent);
      if (recent.length >= limit) {
        const freeAt = (recent.at(-limit) ?? now) + windowMs;
        throw tooManyRequests(Math.max(1, Math.ceil((freeAt - now) / 1000)));
      }
      passed.push(recent);
    }
    for (const recent of passed) recent.push(now);
  }
}
