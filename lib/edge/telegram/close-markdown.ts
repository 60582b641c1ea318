const openFence = /^ {0,3}(?<fence>`{3,}|~{3,})/;
/** What an unfinished link or picture shows of itself so far: `[label`, `[label]`, and its address up to the end. The box of a task is none. */
const unfinishedLink = /!?(?!\[[ xX]\]$)\[(?<label>[^[\]\n]*)(?:\](?:\([^()\s]*)?)?$/;
/** No sentence ends in more signs one after another; what does is shown as it is. */
const mostLooks = 12;
const token = /\\.|(?<ticks>`+)|(?<marker>\*{1,3}|_{1,3}|~{1,2})/gs;

/**
 * Closes what the end of an unfinished text left open, so that a draft shows **bol as bold from its first letter and
 * never flashes the signs themselves. Only the last paragraph can hold something open: the others are finished.
 */
export function closeMarkdown(markdown: string): string {
  if (isInsideFence(markdown)) return markdown;
  const start = markdown.lastIndexOf('\n\n') + 1;
  return markdown.slice(0, start) + closeParagraph(markdown.slice(start).trimEnd());
}

function isInsideFence(markdown: string): boolean {
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const found = openFence.exec(line)?.groups?.fence;
    if (fence === undefined) fence = found;
    else if (found?.startsWith(fence) && line.trim() === found) fence = undefined;
  }
  return fence !== undefined;
}

/** Takes unfinished signs off the end until what is left can be closed; each look finds one more. */
function closeParagraph(paragraph: string): string {
  let text = paragraph;
  for (let look = 0; look < mostLooks; look += 1) {
    const { open, codeFrom, danglingFrom } = readMarkers(text);
    const closing = open.toReversed().join('');
    const link = codeFrom === null ? unfinishedLink.exec(text) : null;
    if (codeFrom !== null) {
      const ticks = /^`+/.exec(text.slice(codeFrom))?.[0] ?? '';
      if (text.length > codeFrom + ticks.length) return text + ticks + closing;
      text = text.slice(0, codeFrom);
    } else if (link) text = text.slice(0, link.index) + (link.groups?.label ?? '');
    else if (danglingFrom !== null) text = text.slice(0, danglingFrom);
    else return text + closing;
    text = text.trimEnd();
  }
  return paragraph;
}

interface Markers {
  /** The emphasis that is open at the end, outermost first. */
  open: string[];
  /** Where a code span begins that does not end. */
  codeFrom: number | null;
  /** Where the last signs begin if they neither open nor close anything yet. */
  danglingFrom: number | null;
}

function readMarkers(paragraph: string): Markers {
  const open: string[] = [];
  let danglingFrom: number | null = null;
  let skipTo = 0;
  for (const { index, groups, 0: found } of paragraph.matchAll(token)) {
    if (index < skipTo) continue;
    if (groups?.ticks) {
      const end = endOfCode(paragraph, index + found.length, found);
      if (end === null) return { open, codeFrom: index, danglingFrom };
      skipTo = end;
    } else if (groups?.marker) {
      const before = paragraph[index - 1] ?? ' ';
      const after = paragraph[index + found.length] ?? ' ';
      if (open.at(-1) === found && !/\s/.test(before)) open.pop();
      else if (!/\s/.test(after) && !(found.startsWith('_') && /[\p{L}\p{N}]/u.test(before))) open.push(found);
      else if (index + found.length === paragraph.length) danglingFrom = index;
    }
  }
  return { open, codeFrom: null, danglingFrom };
}

function endOfCode(paragraph: string, from: number, ticks: string): number | null {
  for (const { index, 0: found } of paragraph.slice(from).matchAll(/`+/g)) {
    if (found.length === ticks.length) return from + index + found.length;
  }
  return null;
}
