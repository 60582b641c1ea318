import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { botChangedChannel, notifyBotChanged } from '#lib/bots/notify-bot-changed.ts';
import { openDatabase } from '#lib/db/client.ts';
import { subscribe } from '#lib/db/subscribe.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { testTelegram } from '#lib/testing/telegram.ts';
import { type PollersOptions, startPollers } from './pollers.ts';

let looks = 0;
const queries: string[] = [];
const { db, sql, url } = testDatabase({
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

test('a process that cannot renew its leases polls no longer than they last: nobody polls beside who takes over', async () => {
  const [made] = await makeBots(1);
  const away = openDatabase(url, { max: 2 });
  const polls = () => sandbox.control.ledger.calls({ method: 'getUpdates', botId: made?.telegramId });
  const quick = { holdSeconds: 1, lookEveryMs: 20, leaseMs: 1500, pauseAfterFailureMs: 20 };
  await start({ ...quick, ctx: testContext(away.db, { kind: 'system' }) });
  // From then on Telegram holds its polls: those that are answered at once would outnumber the other's.
  await eventually(async () =>
    expect(await sql`select 1 from bot where id = ${made?.id ?? ''} and polled_at is not null`).toHaveLength(1),
  );
  await away.close();
  const pollers = await start(quick);
  await eventually(async () => expect(await shares()).toEqual([1]));
  await eventually(async () => expect(await sql`select 1 from poller where until > now()`).toHaveLength(1));
  const before = polls().length;
  await eventually(() => expect(polls().length).toBeGreaterThan(before + 2));
  expect(polls().filter(({ status }) => status === 409)).toEqual([]);
  await pollers.stop();
});

test('a bot whose row somebody holds keeps no other lease from being renewed, and its own runs out', async () => {
  const [paused, other] = await makeBots(2);
  await start({ holdSeconds: 1, lookEveryMs: 3_600_000 });
  await eventually(async () => expect(await shares()).toEqual([2]));
  await sql`update bot set status = 'paused' where id = ${paused?.id ?? ''}`;
  await sql`update bot set poller_until = now() + interval '10 seconds' where id = ${other?.id ?? ''}`;
  await sql.begin(async (tx) => {
    await tx`select 1 from bot where id = ${paused?.id ?? ''} for update`;
    const seen = looks;
    await notifyBotChanged(db, paused?.id ?? '');
    await eventually(() => expect(looks).toBeGreaterThan(seen));
    await sql`update bot set poller_until = now() + interval '10 seconds' where id = ${other?.id ?? ''}`;
    await eventually(async () => {
      await notifyBotChanged(db, other?.id ?? '');
      expect(
        await sql`select 1 from bot where id = ${other?.id ?? ''} and poller_until > now() + interval '20 seconds'`,
      ).toHaveLength(1);
    });
    expect(await sql`select poller_id is null as free from bot where id = ${paused?.id ?? ''}`).toEqual([
      { free: false },
    ]);
  });
});

test('what was locked for a moment while its process stopped is given back too', async () => {
  const bots = await makeBots(2);
  const pollers = await start({ holdSeconds: 1, lookEveryMs: 3_600_000 });
  await eventually(async () => expect(await shares()).toEqual([2]));
  let stopped: Promise<void> | undefined;
  await sql.begin(async (tx) => {
    await tx`select 1 from bot where id = ${bots[0]?.id ?? ''} for update`;
    stopped = pollers.stop();
    await eventually(async () => expect(await shares()).toEqual([1]));
  });
  await stopped;
  expect(await shares()).toEqual([]);
});

test('giving leases back is told of, and is no change of any bot', async () => {
  await makeBots(1);
  const told: string[] = [];
  const pollers = await start({ holdSeconds: 1, lookEveryMs: 20 });
  await eventually(async () => expect(await shares()).toEqual([1]));
  const subscription = await subscribe(sql, botChangedChannel, (payload) => told.push(payload));
  onTestFinished(subscription.stop);
  told.length = 0;
  const [poller] = await sql<{ id: string }[]>`select id from poller`;
  await pollers.stop();
  await eventually(() => expect(told).toEqual([poller?.id]));
});
