import { expect, onTestFinished, test } from 'vitest';
import { notifyBotChanged } from '#lib/bots/notify-bot-changed.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { testTelegram } from '#lib/testing/telegram.ts';
import { type PollersOptions, startPollers } from './pollers.ts';

let looks = 0;
const { db, sql } = testDatabase({
  onQuery: (query) => {
    if (/^update "bot" set .*"poller_id"/.test(query) && /skip locked/.test(query)) looks += 1;
  },
});
const sandbox = testTelegram();

async function start(options: Partial<PollersOptions>) {
  const ctx = testContext(db, { kind: 'system' });
  const pollers = await startPollers({ ctx, sql, telegramApiRoot: sandbox.url, pollsByDefault: true, ...options });
  onTestFinished(pollers.stop);
  return pollers;
}

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
