/**
 * Text with formatting as the Bot API takes it (MessageEntity): offsets and lengths in UTF-16 code units.
 * https://core.telegram.org/bots/api#messageentity
 */
export interface FormattedText {
  text: string;
  entities: TextEntity[];
}

export interface TextEntity {
  type: 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler' | 'code' | 'pre' | 'text_link' | 'blockquote';
  offset: number;
  length: number;
  /** Of `text_link`. */
  url?: string;
  /** Of `pre`: the programming language. */
  language?: string;
}

export const plainText = (text: string): FormattedText => ({ text, entities: [] });

/** The part from `start` up to `end` (UTF-16 code units); entities are cut to it and moved along. */
export function sliceFormatted({ text, entities }: FormattedText, start: number, end = text.length): FormattedText {
  const inside: TextEntity[] = [];
  for (const entity of entities) {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    if (from < to) inside.push({ ...entity, offset: from - start, length: to - from });
  }
  return { text: text.slice(start, end), entities: inside };
}

/**
 * Without the blank space around it, as Telegram will show it anyway. The indentation of code that stands first is
 * no blank space.
 */
export function trimFormatted(formatted: FormattedText): FormattedText {
  const { text, entities } = formatted;
  const end = text.trimEnd().length;
  const start = Math.min(text.length - text.trimStart().length, end);
  const code = entities.find((entity) => isCode(entity) && entity.offset <= start && entityEnd(entity) > start);
  const blankLines = code ? /^(?:[^\S\n]*\n)*/.exec(text.slice(code.offset))?.[0].length : undefined;
  return sliceFormatted(formatted, code && blankLines !== undefined ? code.offset + blankLines : start, end);
}

/** Code of either kind: inside it every space counts and no other entity may stand. */
export const isCode = (entity: TextEntity): boolean => entity.type === 'pre' || entity.type === 'code';

export const entityEnd = (entity: TextEntity): number => entity.offset + entity.length;
