import { badRequest } from './api-error.ts';
import type { WireEntity } from './wire-types.ts';

export interface ParsedText {
  text: string;
  entities: WireEntity[];
}

const entityTypes = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);

/** Kinds that a bot cannot set: Telegram finds them in the text itself. */
const automaticTypes = new Set(['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number']);

/** Checks the entities that a bot sent, in the words of the Bot API. Offsets and lengths are UTF-16 code units. */
export function checkedEntities(text: string, given: unknown): WireEntity[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return given
    .map((value) => checkedEntity(text, value))
    .filter((entity) => entity.length > 0 && !automaticTypes.has(entity.type));
}

function checkedEntity(text: string, value: unknown): WireEntity {
  if (typeof value !== 'object' || value === null) {
    throw badRequest("can't parse MessageEntity: expected an Object");
  }
  const entity = value as WireEntity;
  const { type, offset, length } = entity;
  if (!entityTypes.has(type)) throw badRequest("can't parse MessageEntity: unsupported type specified");
  if (!Number.isInteger(offset) || offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (!Number.isInteger(length) || length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (type === 'text_link' && typeof entity.url !== 'string') {
    throw badRequest('can\'t parse MessageEntity: Can\'t find field "url"');
  }
  if (length > 0) checkBounds(text, offset, offset + length);
  return entity;
}

/** The words are those of Telegram's library, with the byte offset where the split symbol ends. */
function checkBounds(text: string, offset: number, end: number): void {
  const symbolEnd = (at: number) => Buffer.byteLength(text.slice(0, at + 1));
  if (offset > text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  if (splitsSymbol(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${symbolEnd(offset)}`);
  }
  const which = `entity beginning at UTF-16 offset ${offset}`;
  if (end > text.length) throw badRequest(`${which} ends after the end of the text at UTF-16 offset ${end}`);
  if (splitsSymbol(text, end)) {
    throw badRequest(`${which} ends in a middle of a UTF-16 symbol at byte offset ${symbolEnd(end)}`);
  }
}

function splitsSymbol(text: string, at: number): boolean {
  const isHigh = /[\uD800-\uDBFF]/.test(text[at - 1] ?? '');
  const isLow = /[\uDC00-\uDFFF]/.test(text[at] ?? '');
  return isHigh && isLow;
}

/** Telegram cuts white space at both ends and moves or shortens the entities with it. */
export function trimmed({ text, entities }: ParsedText): ParsedText {
  const clean = text.replaceAll('\r', '');
  if (clean !== text) return trimmed({ text: clean, entities: entities.map((entity) => withoutReturns(text, entity)) });
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  if (start === 0 && end === text.length) return { text, entities };
  return {
    text: text.slice(start, end),
    entities: entities
      .map((entity) => {
        const from = Math.max(entity.offset, start);
        const to = Math.min(entity.offset + entity.length, end);
        return { ...entity, offset: from - start, length: to - from };
      })
      .filter((entity) => entity.length > 0),
  };
}

function withoutReturns(text: string, entity: WireEntity): WireEntity {
  const count = (units: number) => text.slice(0, units).replaceAll('\r', '').length;
  const offset = count(entity.offset);
  return { ...entity, offset, length: count(entity.offset + entity.length) - offset };
}

const found: [string, RegExp][] = [
  ['bot_command', /(?<=^|\s)\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])/g],
  ['mention', /(?<=^|[\s(,])@[A-Za-z0-9_]{3,32}\b/g],
  ['url', /(?<=^|[\s(])https?:\/\/[^\s<>"]*[^\s<>".,!?;:)]/g],
  ['email', /(?<=^|\s)[\w.+-]+@[\w-]+\.[\w.-]*\w/g],
  ['hashtag', /(?<=^|\s)#[\p{L}\p{N}_]+/gu],
];

/** The entities that Telegram finds by itself: commands, mentions, links, addresses, hashtags. */
export function foundEntities(text: string): WireEntity[] {
  return found
    .flatMap(([type, pattern]) =>
      [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
    )
    .sort((a, b) => a.offset - b.offset);
}

/** What a bot's message carries: what it set, and what was found outside of code and links. */
export function withFoundEntities({ text, entities }: ParsedText): ParsedText {
  const closed = entities.filter(({ type }) => ['code', 'pre', 'text_link'].includes(type));
  const free = foundEntities(text).filter(
    (one) =>
      !closed.some((other) => one.offset < other.offset + other.length && other.offset < one.offset + one.length),
  );
  const all = [...entities, ...free].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities: all };
}
