import { expect, test } from 'vitest';
import { rareLines } from './rare-lines.ts';

test('of lines that come at once one is written, and the next tells how many were left out', () => {
  let at = 0;
  const rarely = rareLines(1000, () => at);
  const written: number[] = [];
  for (at of [0, 1, 999, 1000, 1001, 5000]) rarely((leftOut) => written.push(leftOut));
  expect(written).toEqual([0, 2, 1]);
});
