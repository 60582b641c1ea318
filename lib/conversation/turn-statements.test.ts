import { beforeEach, describe, expect, test } from 'vitest';
import { claimJobs } from '#lib/testing/work-lanes.ts';
import { message, outbox } from '../db/schema/index.ts';
import { acceptUpdates } from '../inbox/accept-updates.ts';
import { LaneLost } from '../inbox/hold-lane.ts';
import { Deferred } from '../inbox/job-errors.ts';
import type { LaneClaim } from '../inbox/lanes.ts';
import { testDatabase } from '../testing/database.ts';
import { makeBot } from '../testing/factories.ts';
import { openRows } from './outbox.ts';
import { type IncomingChat, receiveMessage } from './receive-message.ts';
import { storeAnswer } from './store-answer.ts';

const { sql, db } = testDatabase();
let botId: string;

beforeEach(async () => {
  await sql`truncate bot, lane, job, "update", chat cascade`;
  botId = (await makeBot(db)).id;
});

const from: IncomingChat = { channel: 'telegram', telegramChatId: 7, threadId: 0, type: 'private', title: 'Aziza' };
const answer = { text: 'Ha, bor.', inHistory: true, finish: 'complete' as const };
const calls = ['Ha,', 'bor.'].map((text) => ({ method: 'sendMessage', payload: { chat_id: 7, text } }));

async function claimLane(updateId: number): Promise<LaneClaim> {
  await acceptUpdates(sql, [{ botId, updateId, laneKey: '7:0', payload: '{}' }]);
  const [claim] = await claimJobs(sql, 1, 10_000);
  if (!claim) throw new Error('nothing to claim');
  return claim;
}

const takeOver = (claim: LaneClaim) => sql`update lane set fence = fence + 1 where id = ${claim.laneId}`;

const receive = (updateId: number, claim: LaneClaim | null, text = `savol ${updateId}`) =>
  receiveMessage(db, {
    botId,
    from,
    incoming: { updateId, author: 'Aziza', text, inHistory: true },
    claim,
    wantsHistory: true,
  });

async function answered(updateId: number, claim: LaneClaim | null) {
  const { chat, questionId } = await receive(updateId, claim);
  const question = { botId, chatId: chat.id, updateId, questionId, claim };
  return { question, rows: await storeAnswer(db, question, answer, calls) };
}

const written = async () => [await db.$count(message), await db.$count(outbox)];

describe('a question', () => {
  test('is stored once, and brings what was said before it, oldest first', async () => {
    await answered(1, null);
    const first = await receive(2, null);
    expect(await receive(2, null)).toEqual(first);
    expect(first.history).toEqual([
      { role: 'user', text: 'savol 1' },
      { role: 'assistant', text: 'Ha, bor.' },
      { role: 'user', text: 'savol 2' },
    ]);
    expect(first).toMatchObject({ answered: false, chat: { telegramChatId: 7, threadId: 0, type: 'private' } });
  });

  test('that has its answer says so', async () => {
    await answered(1, null);
    expect(await receive(1, null)).toMatchObject({ answered: true });
  });

  test('of a worker whose lane was taken over is not written', async () => {
    const claim = await claimLane(1);
    await takeOver(claim);
    await expect(receive(1, claim)).rejects.toThrow(LaneLost);
    expect(await written()).toEqual([0, 0]);
  });

  test.each([
    { with: 'a lane', lane: true, waits: 'off' },
    { with: 'no lane to bring it again', lane: false, waits: 'on' },
  ])('with $with is committed with synchronous_commit $waits', async ({ lane, waits }) => {
    const claim = lane ? await claimLane(1) : null;
    await sql.begin(async (tx) => {
      await tx`select turn_receive(${claim?.laneId ?? null}, ${claim?.fence ?? null}, ${botId}, 1, 'telegram', 7, 0,
        'private', 'Aziza', null, null, 'Aziza', 'savol', true, 0)`;
      expect(await tx`show synchronous_commit`).toEqual([{ synchronous_commit: waits }]);
    });
    expect(await sql`show synchronous_commit`).toEqual([{ synchronous_commit: 'on' }]);
  });
});

describe('an answer', () => {
  test('is stored with what has to be sent for it, the first of which has begun', async () => {
    const { question, rows } = await answered(1, await claimLane(1));
    expect(rows).toMatchObject([
      { ...calls[0], state: 'sending', sends: 1 },
      { ...calls[1], state: 'pending', sends: 0 },
    ]);
    expect(await openRows(db, question.chatId, 1)).toEqual(rows);
    expect(await written()).toEqual([2, 2]);
  });

  test('is stored once', async () => {
    const { question } = await answered(1, null);
    expect(await storeAnswer(db, question, answer, calls)).toBeNull();
    expect(await written()).toEqual([2, 2]);
  });

  test('whose first send has no place yet begins nothing', async () => {
    const { chat, questionId } = await receive(1, null);
    const question = { botId, chatId: chat.id, updateId: 1, questionId, claim: null };
    const rows = await storeAnswer(db, question, answer, calls, { first: 'pending' });
    expect(rows?.map(({ state, sends }) => [state, sends])).toEqual([
      ['pending', 0],
      ['pending', 0],
    ]);
  });

  test('of a worker whose lane was taken over is not written', async () => {
    const claim = await claimLane(1);
    const { chat, questionId } = await receive(1, claim);
    await takeOver(claim);
    const question = { botId, chatId: chat.id, updateId: 1, questionId, claim };
    await expect(storeAnswer(db, question, answer, calls)).rejects.toThrow(LaneLost);
    expect(await written()).toEqual([1, 0]);
  });

  test('to a question that a crash of the database took away is not stored; the update is handled again', async () => {
    const claim = await claimLane(1);
    const { chat, questionId } = await receive(1, claim);
    await sql`delete from message`;
    const question = { botId, chatId: chat.id, updateId: 1, questionId, claim };
    await expect(storeAnswer(db, question, answer, calls)).rejects.toThrow(Deferred);
    expect(await written()).toEqual([0, 0]);
    expect(await answered(1, claim)).toMatchObject({ rows: [{}, {}] });
  });
});
