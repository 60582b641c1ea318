import { DrizzleQueryError } from 'drizzle-orm/errors';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from './log.ts';
import { logConsole } from './log-console.ts';

const token = `7000000001:${'A'.repeat(35)}`;
let lines: string[];
let restore: () => void;
beforeEach(() => {
  lines = [];
  restore = logConsole(createLog('info', (line) => lines.push(line)));
});
afterEach(() => restore());

const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

test('what the console is given becomes a line of the log without a token in it', () => {
  console.warn(`Request body exceeded 1MB for /Webhook/${token}.\nSee %s`, 'https://nextjs.org');
  console.error(' \u001b[31m⨯\u001b[0m', new Error(`aborted at ${token}`));
  console.log('ready');
  console.debug('not at this level');
  console.log('');
  expect(logged()).toMatchObject([
    { level: 40, msg: 'Request body exceeded 1MB for /Webhook/[token].\nSee https://nextjs.org' },
    { level: 50, msg: 'aborted at [token]', err: { message: 'aborted at [token]' } },
    { level: 30, msg: 'ready' },
  ]);
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
});

test('lines that begin alike come once a second, and others between them', () => {
  for (let count = 0; count < 1000; count++) console.warn(`Request body exceeded 1MB for /${count}`);
  console.error('⨯', new Error('another one'));
  for (let count = 0; count < 1000; count++) console.error('⨯', new Error('aborted'));
  expect(logged().map(({ msg }) => msg)).toEqual(['Request body exceeded 1MB for /0', 'another one', 'aborted']);
});

test('of a failed query comes what is wrong, without the parameters', () => {
  const failed = (what: string) =>
    new DrizzleQueryError('select 1 from account where email = $1', ['secret@shop.uz'], new Error(what));
  console.error('⨯', failed('the connection is closed'));
  console.error(failed('there is no such table'));
  console.error('%s of two', 'the first', failed('a deadlock'), failed('another deadlock'));
  expect(logged()).toMatchObject([
    { msg: 'the connection is closed', err: { message: 'the connection is closed' } },
    { msg: 'there is no such table' },
    { msg: expect.stringMatching(/^the first of two Error: another deadlock/), err: { message: 'a deadlock' } },
  ]);
  expect(lines.join('')).not.toContain('secret@shop.uz');
});

test('an error without a message is told by its name', () => {
  console.error(new AggregateError([new Error('refused at ::1'), new Error('refused at 127.0.0.1')]));
  console.error('⨯', new TypeError());
  expect(logged()).toMatchObject([
    { level: 50, msg: 'AggregateError', err: { aggregateErrors: [{ message: 'refused at ::1' }, {}] } },
    { level: 50, msg: 'TypeError' },
  ]);
});

test('a trace says where it was asked for', () => {
  restore();
  restore = logConsole(createLog('debug', (line) => lines.push(line)));
  console.trace('here %i', 1);
  console.trace();
  expect(logged()).toMatchObject([
    { level: 20, msg: 'here 1', err: { stack: expect.stringMatching(/^Trace: here 1\n +at .*log-console\.test\.ts/) } },
    { level: 20, msg: 'Trace' },
  ]);
});

test('what the process tells of itself is not told by Next again', () => {
  console.error(' \u001b[31m⨯\u001b[0m', 'unhandledRejection:', new Error('the connection broke'));
  expect(logged()).toEqual([]);
});
