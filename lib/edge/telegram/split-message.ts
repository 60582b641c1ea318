import { entityEnd, type FormattedText, sliceFormatted, trimFormatted } from '#lib/conversation/formatted-text.ts';

/** UTF-16 code units in a message, after entities are parsed. https://core.telegram.org/bots/api#sendmessage */
const longestMessage = 4096;
/** Telegram drops the entities beyond, without a word. https://core.telegram.org/api/entities */
const mostEntities = 100;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where a text may be cut, best first: the match is the blank space that disappears at the seam. */
const seams = [/\n\s*\n/g, /\n/g, /(?<=[.!?…]["'»”)\]]*)\s+/g, /\s+/g];

/**
 * Splits what is too long for one message: between paragraphs if it can, else lines, sentences, words, and only then
 * inside a word, never inside what the reader sees as one character. An entity across a seam goes on in the next
 * part. Nothing is lost but blank space at the seams, and no part is empty.
 * @param limit longest part in UTF-16 code units, at least 2
 */
export function splitMessage(formatted: FormattedText, limit = longestMessage): FormattedText[] {
  if (limit < 2) throw new RangeError('A part of a message must have room for a surrogate pair.');
  const parts: FormattedText[] = [];
  let rest = inOrder(trimFormatted(formatted));
  while (rest.text !== '') {
    const cut = findCut(rest, limit);
    const part = trimFormatted(sliceFormatted(rest, 0, cut));
    if (part.text !== '') parts.push({ ...part, entities: part.entities.slice(0, mostEntities) });
    rest = trimFormatted(sliceFormatted(rest, cut));
  }
  return parts;
}

function findCut(rest: FormattedText, limit: number): number {
  const { text, entities } = rest;
  const end = Math.min(text.length, limit, entities[mostEntities]?.offset || limit);
  if (end === text.length) return end;
  const blocks = entities.filter((entity) => entity.type === 'pre');
  const isInBlock = (index: number) => blocks.some((block) => block.offset < index && index < entityEnd(block));

  // A seam in the first half would leave a stub of a message: a lesser seam further on reads better.
  for (const from of [Math.floor(end / 2), 1]) {
    const isSeam = (index: number) => index >= from && index <= end;
    for (const outsideOfBlocks of [true, false]) {
      for (const seam of seams) {
        const last = lastMatch(text, seam, end, (index) => isSeam(index) && !(outsideOfBlocks && isInBlock(index)));
        if (last !== null) return last;
      }
    }
  }
  return characterBoundary(text, end);
}

function lastMatch(text: string, seam: RegExp, end: number, accept: (index: number) => boolean): number | null {
  let last: number | null = null;
  for (const { index } of text.slice(0, end + 1).matchAll(seam)) if (accept(index)) last = index;
  return last;
}

function characterBoundary(text: string, end: number): number {
  const boundary = graphemes.segment(text).containing(end)?.index;
  if (boundary) return boundary;
  // One single character longer than the limit (a letter under a heap of marks): between code points then.
  const splitsPair = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(end - 1, end + 1));
  return splitsPair ? Math.max(end - 1, 2) : end;
}

/** By place, the outer before the inner, without what covers nothing: the count of entities up to a cut is then known. */
function inOrder({ text, entities }: FormattedText): FormattedText {
  return {
    text,
    entities: entities.filter((entity) => entity.length > 0).sort((a, b) => a.offset - b.offset || b.length - a.length),
  };
}
