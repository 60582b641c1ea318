import {
  entityEnd,
  type FormattedText,
  isCode,
  type TextEntity,
  trimFormatted,
} from '#lib/conversation/formatted-text.ts';

type EntityStart = Omit<TextEntity, 'offset' | 'length'>;

/**
 * Writes text and its entities from left to right. Line breaks and the indentation of lists are only remembered
 * until something is written after them, and an entity begins with its first character: so nothing that turns out
 * empty leaves a blank line or an entity of no length behind.
 */
export class TextBuilder {
  /** Written at the start of every line: the place inside nested lists. */
  indent = '';
  #text = '';
  readonly #entities: TextEntity[] = [];
  readonly #open: (EntityStart & { offset: number | null })[] = [];
  #breaks = 0;

  /** Asks for that many line breaks before whatever comes next. */
  break(lines: number): void {
    this.#breaks = Math.max(this.#breaks, lines);
  }

  write(text: string): void {
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.#newLine();
      if (line !== '') this.#append(line);
    }
  }

  /** Writes code as it is: without indentation, which belongs to the text around it. */
  writeVerbatim(text: string): void {
    const indent = this.indent;
    this.indent = '';
    this.write(text);
    this.indent = indent;
  }

  /** Makes an entity of what `content` writes. Inside one of the same type it adds nothing, so it is left out. */
  entity(entity: EntityStart, content: () => void): void {
    if (this.isInside(entity.type)) {
      content();
      return;
    }
    const open = { ...entity, offset: null as number | null };
    this.#open.push(open);
    content();
    this.#open.pop();
    const { offset, ...rest } = open;
    if (offset !== null) this.#entities.push({ ...rest, offset, length: this.#text.length - offset });
  }

  isInside(type: TextEntity['type']): boolean {
    return this.#open.some((open) => open.type === type);
  }

  endsWith(text: string): boolean {
    return this.#text.endsWith(text);
  }

  finish(): FormattedText {
    return trimFormatted({
      text: this.#text,
      entities: inOrder(separateCode(this.#entities).map(trimStyle(this.#text))),
    });
  }

  #newLine(): void {
    const startsNothing = this.#text === '' && this.#open.every((open) => open.type !== 'pre');
    if (startsNothing) return;
    this.#append('\n', false);
  }

  #append(text: string, indented = true): void {
    if (this.#breaks > 0 && this.#text !== '') this.#text += '\n'.repeat(this.#breaks);
    this.#breaks = 0;
    if (indented && (this.#text === '' || this.#text.endsWith('\n'))) this.#text += this.indent;
    for (const open of this.#open) open.offset ??= this.#text.length;
    this.#text += text;
  }
}

/** Blank space at the rim of a style or a link shows nothing, and Telegram cuts it off itself. */
function trimStyle(text: string): (entity: TextEntity) => TextEntity {
  return (entity) => {
    if (isBlock(entity)) return entity;
    const covered = text.slice(entity.offset, entityEnd(entity));
    const offset = entity.offset + (covered.length - covered.trimStart().length);
    return { ...entity, offset, length: covered.trim().length };
  };
}

/** By place, the outer before the inner. */
function inOrder(entities: TextEntity[]): TextEntity[] {
  // An inner entity was finished before its outer one: reversed, the outer comes first where both cover the same.
  return entities
    .filter((entity) => entity.length > 0)
    .reverse()
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** Cuts styles around code: the Bot API lets neither stand inside the other, except that a quote may hold code. */
function separateCode(entities: TextEntity[]): TextEntity[] {
  const codes = entities.filter(isCode);
  return entities.flatMap((entity) => (isBlock(entity) ? [entity] : withoutRanges(entity, codes)));
}

const isBlock = (entity: TextEntity): boolean => isCode(entity) || entity.type === 'blockquote';

function withoutRanges(entity: TextEntity, ranges: TextEntity[]): TextEntity[] {
  let pieces = [entity];
  for (const range of ranges) {
    pieces = pieces.flatMap((piece) => {
      if (range.offset >= entityEnd(piece) || entityEnd(range) <= piece.offset) return [piece];
      return [
        { ...piece, length: range.offset - piece.offset },
        { ...piece, offset: entityEnd(range), length: entityEnd(piece) - entityEnd(range) },
      ].filter((rest) => rest.length > 0);
    });
  }
  return pieces;
}
