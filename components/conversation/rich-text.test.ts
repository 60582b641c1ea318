import { describe, expect, it } from 'vitest';
import type { TextEntity } from '#lib/conversation/formatted-text.ts';
import { type RichNode, textOf, toRichText } from './rich-text.ts';

/** A tree in short: strings, and [type, ...children]. */
type Short = string | [TextEntity['type'], ...Short[]];
const short = (nodes: RichNode[]): Short[] =>
  nodes.map((node) => (node.kind === 'text' ? node.text : [node.entity.type, ...short(node.children)]));

const rich = (text: string, ...entities: [TextEntity['type'], number, number][]) =>
  toRichText({ text, entities: entities.map(([type, offset, length]) => ({ type, offset, length })) });

describe('toRichText', () => {
  it('nests entities, the longer of two that start together outside', () => {
    expect(short(rich('one two three', ['italic', 0, 3], ['bold', 0, 7]))).toEqual([
      ['bold', ['italic', 'one'], ' two'],
      ' three',
    ]);
  });

  it('cuts entities that overlap', () => {
    expect(short(rich('abcdef', ['bold', 0, 4], ['italic', 2, 4]))).toEqual([
      ['bold', 'ab', ['italic', 'cd']],
      ['italic', 'ef'],
    ]);
  });

  it('leaves out what lies outside of the text', () => {
    expect(short(rich('abc', ['bold', 3, 4], ['italic', 1, 90], ['code', 1, 0]))).toEqual(['a', ['italic', 'bc']]);
  });

  it('gives a block the line breaks next to it', () => {
    expect(short(rich('see\n\ncode\nend', ['pre', 5, 4]))).toEqual(['see\n', ['pre', 'code'], 'end']);
  });

  it('keeps every character of the text', () => {
    expect(textOf(rich('👍 one two', ['bold', 3, 3], ['italic', 4, 6]))).toBe('👍 one two');
  });
});
