import type { HistoryMessage } from './model.ts';

/** A message of a chat as `turn_receive` brings it. */
export type SaidMessage = [role: HistoryMessage['role'], author: string, text: string];

export const mostMessages = 40;
/** About 6,000 tokens: enough for a long talk, little enough to stay quick and cheap. */
const mostCharacters = 24_000;

/**
 * What was said in a chat, newest first, as a model is told it: oldest first, beginning with the person, the roles
 * alternating. Older messages are left out when it gets long; in groups it stands there who said what.
 */
export function arrangeHistory(said: SaidMessage[], { isGroup }: { isGroup: boolean }): HistoryMessage[] {
  const history: HistoryMessage[] = [];
  let characters = 0;
  for (const [role, author, text] of said) {
    characters += text.length;
    if (history.length > 0 && characters > mostCharacters) break;
    history.unshift({ role, text: role === 'user' && isGroup && author ? `${author}: ${text}` : text });
  }
  while (history[0]?.role === 'assistant') history.shift();
  return joinSameRoles(history);
}

function joinSameRoles(history: HistoryMessage[]): HistoryMessage[] {
  const joined: HistoryMessage[] = [];
  for (const entry of history) {
    const last = joined.at(-1);
    if (last?.role === entry.role) last.text += `\n${entry.text}`;
    else joined.push({ ...entry });
  }
  return joined;
}
