import { element } from './element.js';

/** Text with Telegram's entities as DOM nodes. Offsets are UTF-16 code units, as JavaScript counts. */
export function formattedText(text, entities = [], onCommand = () => {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted, onCommand);
}

function nodes(text, from, to, entities, onCommand) {
  const made = [];
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= at) {
      rest = others;
      continue;
    }
    if (entity.offset > at) made.push(text.slice(at, entity.offset));
    const inner = others.filter((other) => other.offset < end);
    const children = nodes(text, entity.offset, end, inner, onCommand);
    made.push(wrapped(entity, children, text.slice(entity.offset, end), onCommand));
    at = end;
    rest = others.filter((other) => other.offset >= end);
  }
  if (at < to) made.push(text.slice(at, to));
  return made;
}

const tags = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

function wrapped(entity, children, source, onCommand) {
  const tag = tags[entity.type];
  if (tag) return element(tag, {}, ...children);
  switch (entity.type) {
    case 'pre':
      return element(
        'pre',
        { dataset: entity.language ? { language: entity.language } : {} },
        element('code', {}, ...children),
      );
    case 'text_link':
      return link(entity.url, children);
    case 'url':
      return link(source, children);
    case 'email':
      return link(`mailto:${source}`, children);
    case 'spoiler':
      return element(
        'button',
        { type: 'button', className: 'spoiler', onclick: ({ currentTarget }) => currentTarget.classList.add('shown') },
        ...children,
      );
    case 'bot_command':
      return element('button', { type: 'button', className: 'command', onclick: () => onCommand(source) }, ...children);
    default:
      return element('span', {}, ...children);
  }
}

/** Only schemes that a chat may open; anything else stays text. */
function link(address, children) {
  const url = URL.parse(address);
  if (!url || !['http:', 'https:', 'mailto:', 'tg:'].includes(url.protocol)) return element('span', {}, ...children);
  return element('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}
