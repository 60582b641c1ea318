import { expect, it } from 'vitest';
import { safeLink } from './safe-link.ts';

it.each([
  'https://example.com/a?b=c#d',
  'http://example.com/',
  'tg://resolve?domain=x',
  'mailto:a@b.uz',
  'tel:+998901234567',
])('links to %s', (url) => {
  expect(safeLink(url)).toBe(url);
});

it.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'file:///etc',
  '/bots',
  '',
])('does not link to %j', (url) => {
  expect(safeLink(url)).toBeNull();
});
