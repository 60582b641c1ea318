/** At most so many messages within any stretch of so many milliseconds. */
export interface Limit {
  messages: number;
  withinMs: number;
}

/**
 * What Telegram lets a bot send (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): about one
 * message a second in a chat, with short bursts; 20 a minute in a group; about 30 a second over all its chats. The
 * stretches are somewhat longer than Telegram's, since messages do not all take the same time to get there.
 */
export interface SendLimits {
  chat: Limit;
  group: Limit;
  bot: Limit;
}

export const sendLimits: SendLimits = {
  chat: { messages: 3, withinMs: 3100 },
  group: { messages: 20, withinMs: 61_000 },
  bot: { messages: 30, withinMs: 1100 },
};

/** What one of several processes may send of it. */
export function shareOf({ messages, withinMs }: Limit, processes: number): Limit {
  const share = Math.max(1, Math.floor(messages / processes));
  return { messages: share, withinMs: (withinMs * share * processes) / messages };
}
