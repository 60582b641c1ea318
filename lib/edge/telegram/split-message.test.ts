import { describe, expect, it } from 'vitest';
import { entityEnd, type FormattedText, plainText, type TextEntity } from '#lib/conversation/formatted-text.ts';
import { sequence } from '#lib/testing/sequence.ts';
import { splitMessage } from './split-message.ts';

const texts = (parts: FormattedText[]) => parts.map((part) => part.text);

describe('splitMessage', () => {
  it('leaves a message that fits as it is', () => {
    const message: FormattedText = { text: 'Salom', entities: [{ type: 'bold', offset: 0, length: 5 }] };
    expect(splitMessage(message)).toEqual([message]);
  });

  it('makes no part of nothing', () => {
    expect(splitMessage(plainText(' \n\n '))).toEqual([]);
  });

  it('splits at 4096 code units by default', () => {
    expect(splitMessage(plainText('a'.repeat(8192))).map((part) => part.text.length)).toEqual([4096, 4096]);
  });

  it.each([
    [
      'a paragraph before a line',
      'one two three\n\nfour.\nfive six seven',
      24,
      ['one two three', 'four.\nfive six seven'],
    ],
    ['a line before a sentence', 'one two three\nfour. five six', 22, ['one two three', 'four. five six']],
    ['a sentence before a word', 'One two three. Four five', 20, ['One two three.', 'Four five']],
    ['a word before a letter', 'one two three', 9, ['one two', 'three']],
    ['a letter if it must', 'abcdefgh', 5, ['abcde', 'fgh']],
    [
      'a later word rather than a stub of a paragraph',
      'Hi\n\nthis goes on and on',
      20,
      ['Hi\n\nthis goes on and', 'on'],
    ],
  ])('splits at %s', (_, text, limit, expected) => {
    expect(texts(splitMessage(plainText(text), limit))).toEqual(expected);
  });

  it('splits inside no character of several code points', () => {
    expect(texts(splitMessage(plainText('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧'), 12))).toEqual(['👩‍👩‍👧', '👩‍👩‍👧', '👩‍👩‍👧']);
  });

  it('splits a single character that is too long between code points', () => {
    expect(texts(splitMessage(plainText(`a${'\u0301'.repeat(5)}`), 4))).toEqual([
      `a${'\u0301'.repeat(3)}`,
      '\u0301'.repeat(2),
    ]);
  });

  it('carries entities over to both sides', () => {
    const link: TextEntity = { type: 'text_link', offset: 4, length: 9, url: 'https://a.uz/' };
    expect(splitMessage({ text: 'one two three four', entities: [link] }, 9)).toEqual([
      { text: 'one two', entities: [{ ...link, length: 3 }] },
      { text: 'three', entities: [{ ...link, offset: 0, length: 5 }] },
      { text: 'four', entities: [] },
    ]);
  });

  it('keeps code as code in each part, with its indentation', () => {
    const text = 'if (a) {\n    b();\n    c();\n}';
    const pre: TextEntity = { type: 'pre', offset: 0, length: text.length, language: 'js' };
    expect(splitMessage({ text, entities: [pre] }, 18)).toEqual([
      { text: 'if (a) {\n    b();', entities: [{ ...pre, length: 17 }] },
      { text: '    c();\n}', entities: [{ ...pre, length: 10 }] },
    ]);
  });

  it('splits before a block of code rather than inside it', () => {
    const text = 'See this one:\na b\n\nc d';
    const entities: TextEntity[] = [{ type: 'pre', offset: 14, length: 8 }];
    expect(texts(splitMessage({ text, entities }, 20))).toEqual(['See this one:', 'a b\n\nc d']);
  });

  it('starts a new message where Telegram would drop the entities beyond a hundred', () => {
    const text = 'a b '.repeat(120).trim();
    const entities = Array.from({ length: 120 }, (_, n): TextEntity => ({ type: 'bold', offset: n * 4, length: 1 }));
    const parts = splitMessage({ text, entities });
    expect(parts.map((part) => part.entities.length)).toEqual([100, 20]);
    expect(texts(parts).join(' ')).toBe(text);
  });

  it('keeps limit, bounds and every character but blank space, whatever the text', () => {
    const random = sequence(4096);
    const pieces = ['soʻz', ' ', ' ', '. ', '\n', '\n\n', '👩‍👩‍👧', 'да', '🇺🇿', 'e\u0301', '1234567', '  '];
    for (let run = 0; run < 1_000; run += 1) {
      const text = Array.from({ length: 1 + random(120) }, () => pieces[random(pieces.length)]).join('');
      const entities = Array.from({ length: random(8) }, (): TextEntity => {
        const offset = random(text.length);
        return { type: random(2) ? 'bold' : 'pre', offset, length: 1 + random(text.length - offset) };
      });
      const limit = 12 + random(60);
      const parts = splitMessage({ text, entities }, limit);

      const visible = (value: string) => value.replace(/\s+/g, '');
      expect(visible(texts(parts).join(''))).toBe(visible(text));
      for (const part of parts) {
        expect(part.text.trim()).not.toBe('');
        expect(part.text.length).toBeLessThanOrEqual(limit);
        expect(part.text.isWellFormed()).toBe(true);
        for (const entity of part.entities) {
          expect(entity.offset).toBeGreaterThanOrEqual(0);
          expect(entity.length).toBeGreaterThan(0);
          expect(entityEnd(entity)).toBeLessThanOrEqual(part.text.length);
        }
      }
      const covered = ({ text: whole, entities: marks }: FormattedText, type: TextEntity['type']) =>
        whole
          .split('')
          .filter((_, index) =>
            marks.some((mark) => mark.type === type && mark.offset <= index && index < entityEnd(mark)),
          )
          .join('');
      for (const type of ['bold', 'pre'] as const) {
        const after = parts.map((part) => covered(part, type)).join('');
        expect(visible(after).length).toBe(visible(covered({ text, entities }, type)).length);
      }
    }
  });
});
