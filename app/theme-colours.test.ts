import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { themeColours } from './theme-colours.ts';

const styles = readFileSync(path.resolve(import.meta.dirname, 'globals.css'), 'utf8');

test.each(Object.entries(themeColours))('%s is the colour of the style sheet', (name, { light, dark }) => {
  const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(styles).toContain(`--${token}: light-dark(${light}, ${dark});`);
});
