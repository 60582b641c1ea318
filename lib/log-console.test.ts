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
