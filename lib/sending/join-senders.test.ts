import { afterEach, expect, test, vi } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { joinSenders, type Senders } from './join-senders.ts';

const { sql, db } = testDatabase();
const { log } = testContext(db, { kind: 'system' });
const joined: Senders[] = [];

async function join(leaseMs = 60_000): Promise<Senders> {
  const senders = await joinSenders({ sql, log, leaseMs });
  joined.push(senders);
  return senders;
}
afterEach(async () => {
  await Promise.all(joined.splice(0).map((senders) => senders.stop()));
  await sql`truncate sender, send_pause`;
});

const processes = (senders: Senders, count: number) => vi.waitFor(() => expect(senders.pace.processes).toBe(count));
const gone = () =>
  sql`insert into sender (id, until) values (gen_random_uuid(), clock_timestamp() + interval '300 ms')`;

test('those who send know at once who comes and who goes', async () => {
  const first = await join();
  expect(first.pace.processes).toBe(1);
  const second = await join();
  expect(second.pace.processes).toBe(2);
  await processes(first, 2);
  await second.stop();
  await processes(first, 1);
});

test('each knows which of them it is', async () => {
  const all = [await join(), await join(), await join()];
  const positions = () => all.map(({ position }) => position()).sort((a, b) => a.index - b.index);
  await vi.waitFor(() => expect(positions()).toEqual([0, 1, 2].map((index) => ({ index, of: 3 }))));
});

test('one that died keeps its share until its lease is over', async () => {
  await gone();
  const alive = await join(300);
  expect(alive.pace.processes).toBe(2);
  await processes(alive, 1);
  await vi.waitFor(async () => expect(await sql`select from sender`).toHaveLength(1));
});

test('a pause that Telegram asks of one is kept by all, and by those who come later', async () => {
  const { id: botId } = await makeBot(db);
  const [one, other] = [await join(), await join()];
  await one.refused({ botId, chatId: 7, forMs: 30_000, framesOnly: false });
  await one.refused({ botId, chatId: 8, forMs: 40_000, framesOnly: true });
  await vi.waitFor(() => {
    expect(other.pace.pausedMs({ botId, chatId: 7 })).toBeGreaterThan(20_000);
    expect(other.pace.framesPausedMs({ botId, chatId: 8 })).toBeGreaterThan(30_000);
  });
  expect(other.pace.pausedMs({ botId, chatId: 8 })).toBe(0);
  const later = await join();
  expect(later.pace.pausedMs({ botId, chatId: 7 })).toBeGreaterThan(20_000);
  expect(later.pace.pausedMs({ botId, chatId: 9 })).toBe(0);
});

test('chat after chat refused: the bot pauses, in all processes', async () => {
  const { id: botId } = await makeBot(db);
  const [one, other] = [await join(), await join()];
  for (const chatId of [1, 2, 3]) await one.refused({ botId, chatId, forMs: 600_000, framesOnly: false });
  await vi.waitFor(() => expect(other.pace.pausedMs({ botId, chatId: 99 })).toBeGreaterThan(590_000));
});

test('a pause is kept to its end, and forgotten after it', async () => {
  const { id: botId } = await makeBot(db);
  const one = await join(300);
  await one.refused({ botId, chatId: 7, forMs: 5000, framesOnly: false });
  await one.refused({ botId, chatId: 7, forMs: 10, framesOnly: false });
  expect(await sql`select from send_pause where until > clock_timestamp() + interval '3 s'`).toHaveLength(1);
  await sql`update send_pause set until = clock_timestamp()`;
  await vi.waitFor(async () => expect(await sql`select from send_pause`).toHaveLength(0));
});
