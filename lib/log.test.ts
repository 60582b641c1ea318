import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

const failed = (cause?: Error) => new DrizzleQueryError('select 1 where email = $1', ['secret@shop.uz'], cause);
const away = () => new Error('the database is away');

test.each([
  ['itself', failed(away()), 'the database is away'],
  ['without a cause', failed(), 'a query failed'],
  ['the cause of another', new Error('no bot', { cause: failed(away()) }), 'no bot: the database is away'],
  ['one of several', new AggregateError([new TypeError('odd'), failed(away())], 'not all'), 'not all'],
  [
    'deep within',
    new Error('a', { cause: new Error('b', { cause: new AggregateError([failed(away())], 'c') }) }),
    'a: b: c',
  ],
])('a failed query is logged without its parameters: %s', (_what, error, message) => {
  const lines: string[] = [];
  createLog('info', (line) => lines.push(line)).error({ err: error }, 'failed');
  expect(lines.join()).not.toContain('secret');
  const { err } = JSON.parse(lines.join()) as { err: { message: string; stack: string } };
  expect(err.message).toBe(message);
  expect(err.stack).toContain('log.test.ts');
});
