import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { notifyBotChanged } from '#lib/bots/notify-bot-changed.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { testTelegram } from '#lib/testing/telegram.ts';
import { type PollersOptions, startPollers } from './pollers.ts';

let looks = 0;
const queries: string[] = [];
const { db, sql } = testDatabase({
  onQuery: (query) => {
    queries.push(query);
    if (/^update "bot" set .*"poller_id"/.test(query) && /skip locked/.test(query)) looks += 1;
  },
});
const sandbox = testTelegram();

beforeEach(async () => {
  await sql`update bot set status = 'paused'`;
  looks = 0;
  queries.length = 0;
});

async function start(options: Partial<PollersOptions>) {
  const ctx = testContext(db, { kind: 'system' });
  const pollers = await startPollers({ ctx, sql, telegramApiRoot: sandbox.url, pollsByDefault: true, ...options });
  onTestFinished(pollers.stop);
  return pollers;
}

async function makeBots(count: number): Promise<MadeBot[]> {
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const made = await makeBot(db);
      sandbox.control.createBot({ token: made.token, username: made.username });
      return made;
    }),
  );
}

/** How many bots each of those that poll has, the one with most first. */
const shares = async () =>
  (
    await sql<{ bots: number }[]>`
      select count(*)::int as bots from bot where poller_until > now() group by poller_id order by 1 desc`
  ).map(({ bots }) => bots);

/** A process that polled as many bots, and is gone without a word; until its leases are over, nobody knows. */
async function died(botIds: string[]): Promise<void> {
  await sql`insert into poller (id, until) values ('died', now() + interval '1 hour')`;
  await sql`update bot set poller_id = 'died', poller_until = now() + interval '1 hour' where id = any (${botIds})`;
}
const leasesRunOut = async () => {
  await sql`update poller set until = now() - interval '1 second' where id = 'died'`;
  await sql`update bot set poller_until = now() - interval '1 second' where poller_id = 'died'`;
};

test('processes share the bots, however late they come, and the others take over what one gives back', async () => {
  const bots = await makeBots(7);
  const first = await start({ holdSeconds: 1, lookEveryMs: 50 });
  await eventually(async () => expect(await shares()).toEqual([7]));
  const second = await start({ holdSeconds: 1, lookEveryMs: 50 });
  await eventually(async () => expect(await shares()).toEqual([4, 3]));
  await start({ holdSeconds: 1, lookEveryMs: 50 });
  await eventually(async () => expect(await shares()).toEqual([3, 3, 1]));
  const before = bots.map(
    ({ telegramId }) => sandbox.control.ledger.calls({ method: 'getUpdates', botId: telegramId }).length,
  );
  await eventually(() => {
    for (const [index, { telegramId }] of bots.entries())
      expect(sandbox.control.ledger.calls({ method: 'getUpdates', botId: telegramId }).length).toBeGreaterThan(
        (before[index] ?? 0) + 1,
      );
  });
  expect(sandbox.control.ledger.calls({ method: 'getUpdates' }).filter(({ status }) => status === 409)).toEqual([]);

  await second.stop();
  await eventually(async () => expect(await shares()).toEqual([4, 3]));
  await first.stop();
  await eventually(async () => expect(await shares()).toEqual([7]));
});

test('what a process that died has polled is taken over when its leases are over, and not before', async () => {
  const bots = await makeBots(6);
  await died(bots.slice(0, 2).map(({ id }) => id));
  const pollers = await start({ holdSeconds: 1, lookEveryMs: 20 });
  await eventually(async () => expect(await shares()).toEqual([3, 2]));
  const seen = looks;
  await eventually(() => expect(looks).toBeGreaterThan(seen + 3));
  expect(await shares()).toEqual([3, 2]);
  await leasesRunOut();
  await eventually(async () => expect(await shares()).toEqual([6]));
  await pollers.stop();
  expect(await sql`select 1 from poller`).toEqual([]);
});

test('the polls of many bots begin one after the other, and a stop waits for none that has not begun', async () => {
  const bots = await makeBots(5);
  const begun = () =>
    bots.filter(
      ({ telegramId }) => sandbox.control.ledger.calls({ method: 'getUpdates', botId: telegramId }).length > 0,
    );
  const pollers = await start({ holdSeconds: 0, lookEveryMs: 20, startEveryMs: 3_600_000 });
  await eventually(() => expect(begun()).toHaveLength(1));
  const seen = looks;
  await eventually(() => expect(looks).toBeGreaterThan(seen + 3));
  expect(await shares()).toEqual([5]);
  expect(begun()).toHaveLength(1);
  await pollers.stop();
  expect(await shares()).toEqual([]);
  await start({ holdSeconds: 1, lookEveryMs: 20, startEveryMs: 1 });
  await eventually(() => expect(begun()).toHaveLength(5));
});

test('what polling has no use for is not read', async () => {
  const [made] = await makeBots(1);
  const pollers = await start({ holdSeconds: 0, lookEveryMs: 20 });
  await eventually(async () =>
    expect(await sql`select 1 from bot where id = ${made?.id ?? ''} and polled_at is not null`).toHaveLength(1),
  );
  await pollers.stop();
  expect(queries.filter((query) => /"system_prompt"/.test(query) && !query.startsWith('insert'))).toEqual([]);
});

test('a new token is polled under the lease that its bot has', async () => {
  const [made] = await makeBots(1);
  await start({ holdSeconds: 1, lookEveryMs: 20 });
  await eventually(async () => expect(await shares()).toEqual([1]));
  const seen = looks;
  await sql`update bot set token_hash = 'another' where id = ${made?.id ?? ''}`;
  await eventually(() => expect(looks).toBeGreaterThan(seen + 3));
  expect(queries.filter((query) => /pg_notify/.test(query))).toEqual([]);
});

test('however many changes are told of during a look, the bots are not looked at for each', async () => {
  const { id } = await makeBot(db, { status: 'paused' });
  const pollers = await start({ lookEveryMs: 3_600_000 });
  await eventually(() => expect(looks).toBe(1));

  await sql.begin(async (tx) => {
    await tx`lock table bot in exclusive mode`;
    for (let change = 0; change < 20; change++) await notifyBotChanged(db, id);
    await eventually(() => expect(looks).toBe(2));
  });
  await pollers.stop();
  // Some may be told of late, while the look after the changes is under way.
  expect(looks).toBeLessThan(10);
});

test('a look waits for nobody who changes a bot, and a lease is renewed when half of it is over', async () => {
  const [changed, free] = [await makeBot(db), await makeBot(db)];
  for (const { token, username } of [changed, free]) sandbox.control.createBot({ token, username });
  const held = async () =>
    (await sql`select id from bot where poller_until > now() order by id`).map(({ id }) => id as string);
  const secondsLeft = async (id: string) =>
    (await sql`select extract(epoch from poller_until - now())::int as seconds from bot where id = ${id}`)[0]?.seconds;
  const version = async (id: string) => (await sql`select xmin::text from bot where id = ${id}`)[0]?.xmin;
  await sql.begin(async (tx) => {
    await tx`select 1 from bot where id = ${changed.id} for update`;
    await start({ holdSeconds: 1, lookEveryMs: 20 });
    await eventually(async () => expect(await held()).toEqual([free.id]));
  });
  await eventually(async () => expect(await held()).toHaveLength(2));

  await eventually(async () =>
    expect(await sql`select 1 from bot where id = ${free.id} and polled_at is not null`).toHaveLength(1),
  );
  const before = await version(free.id);
  const seen = looks;
  await eventually(() => expect(looks).toBeGreaterThan(seen + 3));
  expect(await version(free.id)).toBe(before);
  await sql`update bot set poller_until = now() + interval '14 seconds' where id = ${free.id}`;
  await eventually(async () => expect(await secondsLeft(free.id)).toBeGreaterThan(20));
});
