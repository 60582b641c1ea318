import { LinkifyIt } from 'linkify-it';

export type TextPiece = { at: number; text: string } & (
  | { kind: 'text' | 'command' | 'mention' | 'hashtag' }
  | { kind: 'link'; url: string }
);

const linkify = new LinkifyIt({ fuzzyLink: true });

/** Commands, names, hashtags and numbers of telephones that stand alone. */
const marked =
  /(?<=^|[\s(])(?:(?<command>\/[a-z][a-z0-9_]{0,31})\b|(?<mention>@[a-z]\w{3,31})\b|(?<hashtag>#\d*[\p{L}_][\p{L}\p{N}_]*)|(?<phone>\+\d(?:[ ()-]{0,2}\d){8,14})(?!\d))/giu;

/**
 * What Telegram's apps mark in a text by themselves: addresses, also without "https://", mail, telephones, the names
 * that people and bots go by, commands and hashtags.
 */
export function findPlainLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  const pushText = (from: number, to: number) => {
    if (from < to) pieces.push({ kind: 'text', at: from, text: text.slice(from, to) });
  };
  for (const piece of [...links(text), ...names(text)].sort((one, other) => one.at - other.at)) {
    // What is in an address belongs to it.
    if (piece.at < at) continue;
    pushText(at, piece.at);
    pieces.push(piece);
    at = piece.at + piece.text.length;
  }
  pushText(at, text.length);
  return pieces;
}

const links = (text: string): TextPiece[] =>
  (linkify.match(text) ?? [])
    // After a full stop without a space the next sentence begins with a capital: "Rahmat.Uz".
    .filter(({ raw, schema }) => schema !== '' || !/^[^/?#:]*\.\p{Lu}\p{Ll}+(?![^/?#:])/u.test(raw))
    .map(({ index, raw, url }) => ({ kind: 'link', at: index, text: raw, url }));

function* names(text: string): Generator<TextPiece> {
  for (const { index: at, groups, 0: found } of text.matchAll(marked)) {
    if (groups?.phone) yield { kind: 'link', at, text: found, url: `tel:${found.replace(/[^+\d]/g, '')}` };
    else yield { kind: groups?.command ? 'command' : groups?.mention ? 'mention' : 'hashtag', at, text: found };
  }
}
