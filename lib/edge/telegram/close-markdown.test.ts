import { expect, it } from 'vitest';
import { sequence } from '#lib/testing/sequence.ts';
import { closeMarkdown } from './close-markdown.ts';
import { renderMarkdown } from './markdown.ts';

it.each([
  ['Narxi **besh', 'Narxi **besh**'],
  ['Narxi **besh ', 'Narxi **besh**'],
  ['a **b *c', 'a **b *c***'],
  ['a ***b', 'a ***b***'],
  ['a ~~b', 'a ~~b~~'],
  ['run `ls -', 'run `ls -`'],
  ['**run `ls', '**run `ls`**'],
  ['see [the page](https://exa', 'see the page'],
  ['see **[the pa', 'see **the pa**'],
  ['a picture ![cat](', 'a picture cat'],
  ['price: **', 'price:'],
  ['code: `', 'code:'],
])('closes %j', (draft, closed) => {
  expect(closeMarkdown(draft)).toBe(closed);
});

it.each([
  'a **b** c',
  '2 * 3 * 4',
  'snake_case_name',
  '* one\n* two',
  'a \\*b',
  '`a*b` c',
  '**open\n\nnext',
  '```\na **b',
])('leaves %j as it is', (draft) => {
  expect(closeMarkdown(draft)).toBe(draft);
});

it('lets a draft grow without its signs ever showing', () => {
  const answer = 'Narx **besh ming** va `kod` bor, ~~eski~~ [sahifa](https://example.com/a) *yangi*.';
  for (let length = 1; length <= answer.length; length += 1) {
    expect(renderMarkdown(closeMarkdown(answer.slice(0, length))).text).not.toMatch(/[*`~[\]()]/);
  }
});

it('throws at nothing and keeps finished paragraphs', () => {
  const random = sequence(7);
  const pieces = ['**', '*', '_', '~~', '`', '```', '[', '](', ')', '!', '\n', ' ', 'so', 'ʻz', '\\', '👍'];
  for (let run = 0; run < 3_000; run += 1) {
    const tail = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('');
    expect(closeMarkdown(`**First**\n\n${tail}`).startsWith('**First**')).toBe(true);
  }
});

it.each(['[', '`', '![a](', '*a **b ', '** '])('survives a heap of %j', (sign) => {
  const heap = sign.repeat(5_000);
  expect(closeMarkdown(heap).length).toBeGreaterThan(0);
});
