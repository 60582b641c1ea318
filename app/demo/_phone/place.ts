import type { TelegramState } from '#sandbox/telegram/control/watch-chats.ts';
import type { Place } from './phone-state.ts';

type World = Pick<TelegramState, 'users' | 'bots' | 'chats'>;
type Query = Pick<URLSearchParams, 'get' | 'has'>;

/**
 * The person and the chat that an address names: `?as=<username or id>` with `bot=<username>`, `group=<id>` or
 * `list`. Without them it is the person who speaks the reader's language, in the chat with the first bot.
 */
export function readPlace(query: Query, { users, bots, chats }: World, language: string): Place {
  const as = query.get('as');
  const person =
    users.find(({ id, username }) => as !== null && (username === as || String(id) === as)) ??
    users.find(({ language_code }) => language_code === language) ??
    users[0];
  const userId = person?.id ?? 0;
  const group = chats.find(({ dialog, members }) => dialog === query.get('group') && members.includes(userId));
  if (group) return { userId, dialog: group.dialog };
  if (query.has('list')) return { userId, dialog: null };
  const username = query.get('bot')?.replace(/^@/, '').toLowerCase();
  const bot = bots.find((one) => one.username.toLowerCase() === username) ?? bots[0];
  return { userId, dialog: bot ? `${bot.id}:${userId}` : null };
}

/** The query of an address that leads there. */
export function writePlace({ userId, dialog }: Place, { users, bots }: World): string {
  const as = users.find(({ id }) => id === userId)?.username ?? String(userId);
  const query = new URLSearchParams({ as });
  const bot = bots.find(({ id }) => dialog?.startsWith(`${id}:`));
  if (bot) query.set('bot', bot.username);
  else if (dialog !== null) query.set('group', dialog);
  else query.set('list', '');
  return query.toString();
}
