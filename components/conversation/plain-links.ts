export type TextPiece = { kind: 'text' | 'link' | 'command' | 'mention'; at: number; text: string };

/** Addresses without the full stop or bracket that ends the sentence around them; commands and names that stand alone. */
const marked =
  /(?<link>\bhttps?:\/\/[^\s<>"]*[^\s<>".,:;!?'»)\]}])|(?<=^|\s)(?:(?<command>\/[a-z][a-z0-9_]{0,31})|(?<mention>@[a-z]\w{3,31}))\b/gi;

/** What Telegram marks in a text by itself: addresses, commands, and the names that people and bots go by. */
export function findPlainLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  const push = (kind: TextPiece['kind'], end: number) => {
    if (at < end) pieces.push({ kind, at, text: text.slice(at, end) });
    at = Math.max(at, end);
  };
  for (const { index, groups, 0: found } of text.matchAll(marked)) {
    push('text', index);
    push(groups?.link ? 'link' : groups?.command ? 'command' : 'mention', index + found.length);
  }
  push('text', text.length);
  return pieces;
}
