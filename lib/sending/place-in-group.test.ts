import { beforeEach, expect, test } from 'vitest';
import { forgetOld } from '#lib/retention/forget-old.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { placeInGroup } from './place-in-group.ts';

const { db, sql } = testDatabase();
const limit = { messages: 3, withinMs: 60_000 };
let botId: string;
beforeEach(async () => {
  botId = (await makeBot(db)).id;
});

const place = (chatId: number, notBeforeMs = 0) => placeInGroup(db, { botId, chatId }, notBeforeMs, limit);
const inMinutes = (waits: number[]) => waits.map((wait) => Math.round(wait / 60_000)).sort((a, b) => a - b);

test('so many within a minute and no more, whoever asks and however closely', async () => {
  expect(inMinutes(await Promise.all(Array.from({ length: 8 }, () => place(-7))))).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
  expect(await place(-8)).toBe(0);
});

test('what may not go before later takes its place then', async () => {
  expect(inMinutes([await place(-7, 60_000), await place(-7, 60_000), await place(-7, 60_000)])).toEqual([1, 1, 1]);
  expect(Math.round((await place(-7)) / 60_000)).toBe(2);
});

test('what is longer ago is forgotten', async () => {
  for (let count = 0; count < 10; count++) await place(-7);
  await sql`update group_pace set times = (select array_agg(t - interval '10 minutes') from unnest(times) as t)`;
  expect(await place(-7)).toBe(0);
  const [row] = await sql<
    { kept: number }[]
  >`select cardinality(times) as kept from group_pace where bot_id = ${botId}`;
  expect(row?.kept).toBe(3);
});

test('a group that is quiet is forgotten by the cleaning, one that is not is kept', async () => {
  await place(-7);
  await sql`update group_pace set times = array[now() - interval '11 minutes']`;
  await place(-8);
  await forgetOld(testContext(db, { kind: 'system' }), { size: 100, pauseMs: 0, signal: new AbortController().signal });
  expect(await sql`select chat_id from group_pace where bot_id = ${botId}`).toEqual([{ chat_id: '-8' }]);
});
