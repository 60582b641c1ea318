export type TextPiece = { kind: 'text' | 'link' | 'command'; at: number; text: string };

/** Addresses without the full stop or bracket that ends the sentence around them; commands that stand alone. */
const marked = /(?<link>\bhttps?:\/\/[^\s<>"]*[^\s<>".,:;!?'»)\]}])|(?<=^|\s)(?<command>\/[a-z][a-z0-9_]{0,31})\b/gi;

/** What Telegram makes touchable in a text though nobody marked it: addresses and commands. */
export function findPlainLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  const push = (kind: TextPiece['kind'], end: number) => {
    if (at < end) pieces.push({ kind, at, text: text.slice(at, end) });
    at = Math.max(at, end);
  };
  for (const { index, groups, 0: found } of text.matchAll(marked)) {
    push('text', index);
    push(groups?.link ? 'link' : 'command', index + found.length);
  }
  push('text', text.length);
  return pieces;
}
