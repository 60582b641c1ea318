import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { gatherUpdates, InboxFull } from './gather-updates.ts';
import { limitWaiting } from './limit-waiting.ts';

const statements: string[] = [];
const { sql, db } = testDatabase({ onQuery: (query) => statements.push(query) });
let noisy: string;
let quiet: string;
let nextUpdateId = 1;

beforeEach(async () => {
  await sql`truncate bot, lane, job, "update" cascade`;
  [noisy, quiet] = [(await makeBot(db)).id, (await makeBot(db)).id];
});

const updateOf = (botId: string) => ({ botId, updateId: nextUpdateId++, laneKey: '7:0', payload: '{}' });

test('a bot for which too much waits is turned away alone, until it has been worked on', async () => {
  const waiting = limitWaiting(sql, { most: 4, countEvery: 2, againAfterMs: 0 });
  const { accept } = gatherUpdates(sql, { waiting });
  for (let n = 0; n < 4; n++) await accept(updateOf(noisy));
  await eventually(() => expect(waiting.isFull(noisy)).toBe(true));
  await expect(accept(updateOf(noisy))).rejects.toMatchObject({ constructor: InboxFull, whose: 'waiting' });
  expect(await accept(updateOf(quiet))).toBe(true);

  await sql`delete from job where bot_id = ${noisy} and id in (select id from job where bot_id = ${noisy} limit 1)`;
  await eventually(async () => expect(await accept(updateOf(noisy))).toBe(true));
});

test('a bot of which too many bytes wait is turned away alone, too, as soon as they come', async () => {
  const waiting = limitWaiting(sql, { mostBytes: 5000, countEveryBytes: 1000, againAfterMs: 0 });
  const { accept } = gatherUpdates(sql, { waiting });
  const large = () => ({ ...updateOf(noisy), payload: JSON.stringify('\u{1F375}'.repeat(400)) });
  for (let n = 0; n < 4; n++) await accept(large());
  await eventually(() => expect(waiting.isFull(noisy)).toBe(true));
  await expect(accept(updateOf(noisy))).rejects.toMatchObject({ constructor: InboxFull, whose: 'waiting' });
  expect(await accept(updateOf(quiet))).toBe(true);

  await sql`delete from job where bot_id = ${noisy} and id in (select id from job where bot_id = ${noisy} limit 1)`;
  await eventually(async () => expect(await accept(updateOf(noisy))).toBe(true));
});

test('what was set aside does not wait', async () => {
  const waiting = limitWaiting(sql, { most: 2, countEvery: 2, againAfterMs: 0 });
  const { accept } = gatherUpdates(sql, { waiting });
  for (let n = 0; n < 2; n++) await accept(updateOf(noisy));
  await eventually(() => expect(waiting.isFull(noisy)).toBe(true));
  await sql`update job set state = 'dead' where bot_id = ${noisy}`;
  await eventually(async () => expect(await accept(updateOf(noisy))).toBe(true));
});

test('an update costs no more statements for it', async () => {
  const { accept } = gatherUpdates(sql, { statements: 1 });
  await accept(updateOf(noisy));
  statements.length = 0;
  for (let n = 0; n < 20; n++) await accept(updateOf(noisy));
  expect(statements.filter((query) => query.includes('inbox_accept'))).toHaveLength(20);
  expect(statements.filter((query) => query.includes('waiting'))).toEqual([]);
});
