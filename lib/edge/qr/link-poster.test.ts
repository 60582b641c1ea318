import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { drawLinkPoster } from './link-poster.ts';

test('every dark module of the code is drawn, inside a rim of four empty ones', () => {
  const svg = drawLinkPoster('https://t.me/choyxona_bot', 't.me/choyxona_bot');
  const { data, size } = encode('https://t.me/choyxona_bot', { ecc: 'M', border: 0 });
  const drawn = [...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${Number(x) - 4},${Number(y) - 4}`);
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x},${y}`] : [])));
  expect(drawn).toEqual(dark);
  expect(svg).toContain(`scale(${200 / (size + 8)})`);
  expect(svg).toContain('>t.me/choyxona_bot</text>');
});

test('a page shows the code without its label', () => {
  const svg = drawLinkPoster('https://t.me/choyxona_bot', 't.me/choyxona_bot');
  const [, y, height] = /<view id="code" viewBox="\d+ (\d+) \d+ (\d+)"/.exec(svg) ?? [];
  const [, baseline, fontSize] = /y="(\d+)" .*font-size="([\d.]+)"/.exec(svg) ?? [];
  expect(Number(y) + Number(height)).toBeLessThan(Number(baseline) - Number(fontSize));
});

test('the longest username still fits under the code', () => {
  const label = `t.me/${'w'.repeat(32)}`;
  const size = /font-size="([\d.]+)"/.exec(drawLinkPoster(`https://${label}`, label))?.[1];
  expect(Number(size) * 0.68 * label.length).toBeLessThanOrEqual(200);
});
