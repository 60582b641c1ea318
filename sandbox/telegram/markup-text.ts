import { badRequest } from './api-error.ts';
import type { ParsedText } from './entities.ts';
import type { WireEntity } from './wire-types.ts';

/** Text with `parse_mode`: enough of HTML and MarkdownV2 to accept what is right and refuse what is broken. */
export function parsedMarkup(text: string, parseMode: string | undefined): ParsedText {
  switch (parseMode?.toLowerCase() ?? '') {
    case '':
    case 'none':
      return { text, entities: [] };
    case 'html':
      return parsedHtml(text);
    case 'markdownv2':
      return parsedMarkdown(text);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

const cannotParse = (why: string) => badRequest(`can't parse entities: ${why}`);
const byteOffset = (text: string, at: number) => Buffer.byteLength(text.slice(0, at));

const tagTypes: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
};

const namedCharacters: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function parsedHtml(source: string): ParsedText {
  const entities: WireEntity[] = [];
  const open: { tag: string; entity: WireEntity }[] = [];
  let text = '';
  let at = 0;
  for (const token of source.matchAll(
    /<(\/?)([a-z-]*)([^<>]*)>|<|&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
  )) {
    const [whole, slash, rawTag, attributes = '', named, decimal, hex] = token;
    text += source.slice(at, token.index);
    at = token.index + whole.length;
    const offset = byteOffset(source, token.index);
    if (named) text += namedCharacters[named.toLowerCase()] ?? '';
    else if (decimal ?? hex) text += String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
    else if (rawTag === undefined) throw cannotParse(`Unclosed start tag at byte offset ${offset}`);
    else {
      const tag = rawTag.toLowerCase();
      if (slash) {
        const last = open.pop();
        if (!last) throw cannotParse(`Unexpected end tag at byte offset ${offset}`);
        if (last.tag !== tag) {
          throw cannotParse(`Unmatched end tag at byte offset ${offset}, expected "</${last.tag}>", found "</${tag}>"`);
        }
        last.entity.length = text.length - last.entity.offset;
        if (last.entity.length > 0) entities.push(last.entity);
      } else {
        const type = tagTypes[tag];
        if (!type) throw cannotParse(`Unsupported start tag "${tag}" at byte offset ${offset}`);
        const url = /href="([^"]*)"/i.exec(attributes)?.[1];
        open.push({ tag, entity: { type, offset: text.length, length: 0, ...(type === 'text_link' && { url }) } });
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) {
    throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  }
  return { text: text + source.slice(at), entities };
}

const marks: Record<string, string> = {
  '*': 'bold',
  _: 'italic',
  __: 'underline',
  '~': 'strikethrough',
  '||': 'spoiler',
  '`': 'code',
  '```': 'pre',
};

function parsedMarkdown(source: string): ParsedText {
  const entities: WireEntity[] = [];
  const open: { mark: string; at: number; offset: number }[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const mark = /^(?:```|`|\|\||__|[*_~])/.exec(rest)?.[0];
    const inCode = open.at(-1)?.mark.startsWith('`');
    const link = /^\]\(([^)\s]+)\)/.exec(rest);
    if (/^\\[!-~]/.test(rest)) {
      text += rest[1];
      at += 2;
    } else if (mark && (!inCode || mark === open.at(-1)?.mark)) {
      const started = open.findLast((one) => one.mark === mark);
      if (started && started === open.at(-1)) {
        open.pop();
        entities.push({ type: marks[mark] ?? '', offset: started.offset, length: text.length - started.offset });
      } else open.push({ mark, at, offset: text.length });
      at += mark.length;
    } else if (!inCode && rest[0] === '[') {
      open.push({ mark: '[', at, offset: text.length });
      at += 1;
    } else if (!inCode && link && open.at(-1)?.mark === '[') {
      const offset = open.pop()?.offset ?? 0;
      entities.push({ type: 'text_link', offset, length: text.length - offset, url: link[1] ?? '' });
      at += link[0].length;
    } else if (!inCode && /^[>#+\-=|{}.!()\]]/.test(rest) && !(rest[0] === '>' && /(?:^|\n)$/.test(text))) {
      throw cannotParse(`Character '${rest[0]}' is reserved and must be escaped with the preceding '\\'`);
    } else {
      text += rest[0];
      at += 1;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) {
    throw cannotParse(`Can't find end of the entity starting at byte offset ${byteOffset(source, unclosed.at)}`);
  }
  return { text, entities: entities.filter(({ length }) => length > 0) };
}
