import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { markBubble, markEyes } from './mark.tsx';

const icon = readFileSync(path.resolve(import.meta.dirname, '../icon.svg'), 'utf8');

test('the icon of the tab is drawn as the mark on the pages', () => {
  expect(icon).toContain(`d="${markBubble}"`);
  const { xs, y, width, height, radius } = markEyes;
  for (const x of xs) expect(icon).toContain(`x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"`);
});
