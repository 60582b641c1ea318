import { expect, it } from 'vitest';
import { findPlainLinks } from './plain-links.ts';

const touchable = (text: string) =>
  findPlainLinks(text)
    .filter(({ kind }) => kind !== 'text')
    .map((piece) => piece.text);

const urls = (text: string) => findPlainLinks(text).flatMap((piece) => (piece.kind === 'link' ? [piece.url] : []));

it('finds addresses, without what ends the sentence', () => {
  expect(touchable('Qarang: https://choyxona.uz/menu?x=1, (http://a.uz/b).')).toEqual([
    'https://choyxona.uz/menu?x=1',
    'http://a.uz/b',
  ]);
});

it('finds addresses as shops write them', () => {
  expect(urls('t.me/sabo, www.sabo.uz. Katalog: sabo.uz/menu va сабо.рф')).toEqual([
    'http://t.me/sabo',
    'http://www.sabo.uz',
    'http://sabo.uz/menu',
    'http://сабо.рф',
  ]);
});

it('takes no two sentences without a space for an address', () => {
  expect(touchable('Rahmat.Uz tilida yozing.Men javob beraman. 10.30-11.00 da, 1.5 kg, Node.js')).toEqual([]);
});

it('finds mail and telephones, and can write and call', () => {
  expect(urls('ali@choy.uz yoki +998 90 123-45-67 (+998901234567)')).toEqual([
    'mailto:ali@choy.uz',
    'tel:+998901234567',
    'tel:+998901234567',
  ]);
});

it('takes no sum, no date and no other long number for a telephone', () => {
  expect(touchable('+25 000, 2026-11-30, 8600 1234 5678 9012, +99890123456789012345, 1+998901234567')).toEqual([]);
});

it('finds hashtags, and no numbers', () => {
  expect(touchable('#yangi #oʻzbekcha (#скидка_20) #2026 a#b https://a.uz/#qism')).toEqual([
    '#yangi',
    '#oʻzbekcha',
    '#скидка_20',
    'https://a.uz/#qism',
  ]);
});

it('finds commands that stand alone, and no paths', () => {
  expect(touchable('/new yoki\n/help bosing, lekin a/b yoki https://a.uz/new emas')).toEqual([
    '/new',
    '/help',
    'https://a.uz/new',
  ]);
});

it('finds names that stand alone, and none in an address of mail', () => {
  expect(touchable('@choyxona_bot, osh bormi? ali@choy.uz ga yozing, @abc emas')).toEqual([
    '@choyxona_bot',
    'ali@choy.uz',
  ]);
});

it('keeps every character', () => {
  const text = 'a https://b.uz c /d 👍 +998 90 123 45 67, @abcd #x ali@b.uz.';
  expect(
    findPlainLinks(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
