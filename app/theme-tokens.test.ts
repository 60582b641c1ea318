import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('no element gives a token of the theme another value', () => {
  const tokens = new Set(
    [...readFileSync('app/globals.css', 'utf8').matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name),
  );
  expect(tokens).toContain('--line');
  const given = globSync('{app,components}/**/*.tsx').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\[(--[\w-]+):/g)].map(([, name]) => ({ file, name })),
  );
  expect(given).not.toEqual([]);
  expect(given.filter(({ name }) => tokens.has(name))).toEqual([]);
});
