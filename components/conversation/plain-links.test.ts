import { expect, it } from 'vitest';
import { findPlainLinks } from './plain-links.ts';

const touchable = (text: string) =>
  findPlainLinks(text)
    .filter(({ kind }) => kind !== 'text')
    .map((piece) => piece.text);

it('finds addresses, without what ends the sentence', () => {
  expect(touchable('Qarang: https://choyxona.uz/menu?x=1, (http://a.uz/b).')).toEqual([
    'https://choyxona.uz/menu?x=1',
    'http://a.uz/b',
  ]);
});

it('finds commands that stand alone, and no paths', () => {
  expect(touchable('/new yoki\n/help bosing, lekin a/b yoki https://a.uz/new emas')).toEqual([
    '/new',
    '/help',
    'https://a.uz/new',
  ]);
});

it('finds names that stand alone, and no addresses of mail', () => {
  expect(touchable('@choyxona_bot, osh bormi? ali@choy.uz ga yozing, @abc emas')).toEqual(['@choyxona_bot']);
});

it('keeps every character', () => {
  const text = 'a https://b.uz c /d 👍';
  expect(
    findPlainLinks(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
