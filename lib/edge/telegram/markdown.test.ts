import { describe, expect, it } from 'vitest';
import { entityEnd, type FormattedText, isCode } from '#lib/conversation/formatted-text.ts';
import { sequence } from '#lib/testing/sequence.ts';
import { renderMarkdown } from './markdown.ts';

/** Entities beside the text that they cover: easier to read than offsets. */
const marked = ({ text, entities }: FormattedText) =>
  entities.map((entity) => {
    const value = entity.url ?? entity.language;
    const covered = text.slice(entity.offset, entityEnd(entity));
    return value === undefined ? [entity.type, covered] : [entity.type, covered, value];
  });

describe('renderMarkdown', () => {
  it('makes entities of styles and measures them in UTF-16 code units', () => {
    expect(renderMarkdown('👍 **bold** _italic_ ~~gone~~ `code`')).toEqual({
      text: '👍 bold italic gone code',
      entities: [
        { type: 'bold', offset: 3, length: 4 },
        { type: 'italic', offset: 8, length: 6 },
        { type: 'strikethrough', offset: 15, length: 4 },
        { type: 'code', offset: 20, length: 4 },
      ],
    });
  });

  it('shows headings in bold and keeps blank lines only where the author had them', () => {
    const rendered = renderMarkdown('# Narxlar\nBugungi\n\n\n## *Non*\n\n3000 soʻm');
    expect(rendered.text).toBe('Narxlar\nBugungi\n\nNon\n\n3000 soʻm');
    expect(marked(rendered)).toEqual([
      ['bold', 'Narxlar'],
      ['bold', 'Non'],
      ['italic', 'Non'],
    ]);
  });

  it('adds no second bold inside of bold', () => {
    expect(marked(renderMarkdown('## One **two**'))).toEqual([['bold', 'One two']]);
  });

  it('writes lists with bullets, numbers and boxes, nested ones indented', () => {
    const { text } = renderMarkdown(
      '- tea\n  - green\n    - leaf\n  - black\n- [x] bread\n- [ ] milk\n\nThen:\n\n3. three\n4. four\n   * inner\n   second line',
    );
    expect(text).toBe(
      '• tea\n  ◦ green\n    ▪ leaf\n  ◦ black\n☑ bread\n☐ milk\n\nThen:\n\n3. three\n4. four\n   ◦ inner\n     second line',
    );
  });

  it('keeps the distance between items and the paragraphs of an item', () => {
    expect(renderMarkdown('1. one\n\n   more\n\n2. two').text).toBe('1. one\n\n   more\n\n2. two');
  });

  it('does not indent the code of a list item', () => {
    const rendered = renderMarkdown('- run\n  ```sh\n  ls\n    -la\n  ```\n- done');
    expect(rendered.text).toBe('• run\nls\n  -la\n• done');
    expect(marked(rendered)).toEqual([['pre', 'ls\n  -la', 'sh']]);
  });

  it('aligns tables in a monospace block and drops the styles inside', () => {
    const rendered = renderMarkdown('| Item | Price |\n|:--|--:|\n| **Non** | 3000 |\n| Choy ☕ | 500 |');
    expect(rendered.text).toBe(['Item    │ Price', '────────┼──────', 'Non     │  3000', 'Choy ☕ │   500'].join('\n'));
    expect(rendered.entities).toEqual([{ type: 'pre', offset: 0, length: rendered.text.length }]);
  });

  it('links only to addresses that Telegram takes', () => {
    const rendered = renderMarkdown(
      '[a](https://example.com/x) [b](tg://resolve?domain=x) [c](javascript:alert(1)) [d](/local) [e](http://localhost:3000) [f][ref]\n\n[ref]: http://example.org',
    );
    expect(rendered.text).toBe('a b c d e f');
    expect(marked(rendered)).toEqual([
      ['text_link', 'a', 'https://example.com/x'],
      ['text_link', 'b', 'tg://resolve?domain=x'],
      ['text_link', 'f', 'http://example.org/'],
    ]);
  });

  it('writes an e-mail address out, which Telegram links by itself', () => {
    expect(renderMarkdown('[Write us](mailto:a@b.uz?subject=x) or c@d.uz')).toEqual({
      text: 'Write us (a@b.uz) or c@d.uz',
      entities: [],
    });
  });

  it('makes links of images and of bare addresses', () => {
    const rendered = renderMarkdown('![A cat](https://example.com/cat.png) https://example.com');
    expect(marked(rendered)).toEqual([
      ['text_link', 'A cat', 'https://example.com/cat.png'],
      ['text_link', 'https://example.com', 'https://example.com/'],
    ]);
  });

  it('cuts styles around code, and prefers a link to the code inside it', () => {
    const rendered = renderMarkdown('**run `ls` now** [`x`](https://example.com)');
    expect(rendered.text).toBe('run ls now x');
    expect(marked(rendered)).toEqual([
      ['bold', 'run'],
      ['code', 'ls'],
      ['bold', 'now'],
      ['text_link', 'x', 'https://example.com/'],
    ]);
  });

  it('makes one quote of nested quotes, with its styles and code inside', () => {
    const rendered = renderMarkdown('> one\n> > **two**\n>\n> `three`\n\nafter');
    expect(rendered.text).toBe('one\ntwo\n\nthree\n\nafter');
    expect(marked(rendered)).toEqual([
      ['blockquote', 'one\ntwo\n\nthree'],
      ['bold', 'two'],
      ['code', 'three'],
    ]);
  });

  it('keeps HTML as text, but takes <br> for what it means', () => {
    expect(renderMarkdown('a <b>x</b><br>b\n\n<div>y</div>')).toEqual({
      text: 'a <b>x</b>\nb\n\n<div>y</div>',
      entities: [],
    });
  });

  it('keeps the indentation of code that comes first and drops the space around everything', () => {
    expect(renderMarkdown('\n\n```js\n  a();\n```\n\n')).toEqual({
      text: '  a();',
      entities: [{ type: 'pre', offset: 0, length: 6, language: 'js' }],
    });
  });

  it('leaves nothing behind of what is empty', () => {
    expect(renderMarkdown('a\n\n```\n```\n\n[](https://example.com)\n\n[x]: https://example.com')).toEqual({
      text: 'a',
      entities: [],
    });
  });

  it('replaces half a surrogate pair, which Telegram would refuse', () => {
    expect(renderMarkdown('a\ud83d').text).toBe('a\ufffd');
  });

  it.each([
    ['an open code block', 'Try:\n\n```py\nprint(', 'Try:\n\nprint(', [['pre', 'print(', 'py']]],
    ['a code block without its first line', 'Try:\n\n```py', 'Try:', []],
    ['an open quote', '> well', 'well', [['blockquote', 'well']]],
    ['an open table', '| a | b |\n|--|--|\n| 1', 'a │ b\n──┼──\n1 │', [['pre', 'a │ b\n──┼──\n1 │']]],
  ])('shows a draft that ends in %s', (_, markdown, text, entities) => {
    const rendered = renderMarkdown(markdown);
    expect(rendered.text).toBe(text);
    expect(marked(rendered)).toEqual(entities);
  });

  it.each([
    ['quotes', '> '.repeat(20_000)],
    ['lists', `${'- '.repeat(20_000)}x`],
    ['brackets', '['.repeat(20_000)],
    ['stars', '*a **b '.repeat(5_000)],
    ['ticks', '` `` '.repeat(5_000)],
  ])('survives a heap of %s', (_, markdown) => {
    expect(() => renderMarkdown(markdown)).not.toThrow();
  });

  it('gives entities that the Bot API accepts, whatever the Markdown', () => {
    const random = sequence(20_260_824);
    const pieces = [
      '**',
      '*',
      '_',
      '~~',
      '`',
      '```\n',
      '> ',
      '- ',
      '1. ',
      '# ',
      '\n',
      '\n\n',
      '    ',
      '|',
      '|--|--|\n',
    ].concat([
      '[x](https://a.uz/',
      ')',
      '![',
      ']',
      '<b>',
      'soʻz ',
      'да! ',
      '👩‍👩‍👧 ',
      '\ud83d',
      '\\',
      '&amp;',
      'a@b.uz ',
    ]);
    for (let run = 0; run < 1_500; run += 1) {
      const markdown = Array.from({ length: 1 + random(40) }, () => pieces[random(pieces.length)]).join('');
      expectValid(renderMarkdown(markdown), markdown);
    }
  });
});

/** The rules of https://core.telegram.org/bots/api#messageentity. */
function expectValid({ text, entities }: FormattedText, markdown: string): void {
  expect(text.isWellFormed(), markdown).toBe(true);
  expect(text.trimEnd(), markdown).toBe(text);
  for (const [index, entity] of entities.entries()) {
    expect(entity.length, markdown).toBeGreaterThan(0);
    expect(entity.offset, markdown).toBeGreaterThanOrEqual(0);
    expect(entityEnd(entity), markdown).toBeLessThanOrEqual(text.length);
    for (const other of entities.slice(index + 1)) {
      const apart = other.offset >= entityEnd(entity);
      const nested = entityEnd(other) <= entityEnd(entity);
      expect(apart || nested, `${markdown} ${JSON.stringify([entity, other])}`).toBe(true);
      if (apart) continue;
      expect(isCode(entity), markdown).toBe(false);
      if (isCode(other)) expect(entity.type, markdown).toBe('blockquote');
      expect(other.type, markdown).not.toBe(entity.type);
      expect(other.type, markdown).not.toBe('blockquote');
    }
  }
}
