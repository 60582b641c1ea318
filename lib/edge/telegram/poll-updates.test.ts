import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WaitingLimit } from '#lib/inbox/limit-waiting.ts';
import { createLog, type Log } from '#lib/log.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { startPollers } from '#server/pollers.ts';

const database = testDatabase();
const { db, sql } = database;
const gateway = testGateway(database);
const running: { stop(): Promise<void> }[] = [];
let bot: MadeBot;
let userId: number;

beforeEach(async () => {
  await sql`update bot set status = 'paused'`;
  bot = await makeBot(db);
  gateway.telegram.control.createBot({ token: bot.token, username: bot.username });
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza' }).id;
});
afterEach(async () => {
  gateway.telegram.control.clearFaults();
  await Promise.all(running.splice(0).map((poller) => poller.stop()));
});

interface Given {
  pollsByDefault?: boolean;
  waiting?: WaitingLimit;
  log?: Log;
  holdSeconds?: number;
}

async function poll({ log, ...given }: Given = {}) {
  const ctx = testContext(db, { kind: 'system' });
  const pollers = await startPollers({
    ctx: log ? { ...ctx, log } : ctx,
    sql,
    telegramApiRoot: gateway.telegram.url,
    pollsByDefault: true,
    holdSeconds: 1,
    pauseAfterFailureMs: 20,
    lookEveryMs: 100,
    ...given,
  });
  running.push(pollers);
  return pollers;
}

const say = (text: string) => gateway.telegram.control.sendText({ botId: bot.telegramId, userId, text });
const accepted = () =>
  sql<{ id: number }[]>`select update_id::int as id from "update" where bot_id = ${bot.id} order by 1`;
const row = async () =>
  (await sql`select status, connection_problem as problem, polled_at from bot where id = ${bot.id}`)[0];
const pollsOf = ({ telegramId }: MadeBot) =>
  gateway.telegram.control.ledger.calls({ method: 'getUpdates', botId: telegramId });
const polls = () => pollsOf(bot);
const offsets = () => polls().map(({ payload }) => payload.offset);
const storedOffset = async () =>
  (await sql`select poll_offset::int as offset from bot where id = ${bot.id}`)[0]?.offset;

describe('a bot without a webhook', () => {
  test('is polled, and each of its updates is stored once', async () => {
    say('bir');
    await poll();
    await eventually(async () => expect(await accepted()).toHaveLength(1));
    say('ikki');
    await eventually(async () => expect(await accepted()).toHaveLength(2));
    await eventually(async () => expect(await row()).toMatchObject({ problem: null, polled_at: expect.any(String) }));
  });

  test('is known to be polled as soon as Telegram answers, also when nobody writes and somebody else takes over', async () => {
    for (const _process of [1, 2]) {
      await sql`update bot set polled_at = null where id = ${bot.id}`;
      const pollers = await poll({ holdSeconds: 3600 });
      await eventually(async () => expect(await row()).toMatchObject({ problem: null, polled_at: expect.any(String) }));
      await pollers.stop();
    }
    // What is held is answered, and so in the ledger, at its end.
    expect(polls().filter(({ payload }) => payload.timeout === 0)).toHaveLength(2);
    say('bir');
    await poll({ holdSeconds: 3600 });
    await eventually(async () => expect(await accepted()).toHaveLength(1));
    say('ikki');
    await eventually(async () => expect(await accepted()).toHaveLength(2));
    expect(polls().map(({ payload }) => payload.timeout)).toContain(3600);
  });

  test('that somebody else polls is not asked in short, which would end their poll and tell nothing', async () => {
    await sql`update bot set connection_problem = 'other_poller' where id = ${bot.id}`;
    await poll();
    await eventually(async () => expect(await row()).toMatchObject({ problem: null }));
    expect(polls().map(({ payload }) => payload.timeout)).not.toContain(0);
  });

  test('whose rows somebody holds keeps no connection waiting: what was polled comes again, and is stored once', async () => {
    say('bir');
    await poll();
    await eventually(async () => expect(await accepted()).toHaveLength(1));
    await sql.begin(async (tx) => {
      await tx`select from lane where bot_id = ${bot.id} for update`;
      const before = polls().length;
      say('ikki');
      await eventually(() => expect(polls().length).toBeGreaterThan(before + 2));
      expect(await accepted()).toHaveLength(1);
    });
    await eventually(async () => expect(await accepted()).toHaveLength(2));
  });

  test('is not polled while too much waits for it: Telegram keeps what comes', async () => {
    let isFull = true;
    await poll({ waiting: { isFull: (botId) => botId === bot.id && isFull, add: () => {} } });
    await eventually(async () =>
      expect((await sql`select poller_id from bot where id = ${bot.id}`)[0]?.poller_id).not.toBeNull(),
    );
    say('bir');
    expect(polls()).toEqual([]);
    isFull = false;
    await eventually(async () => expect(await accepted()).toHaveLength(1));
  });

  test('that is created while the server runs is polled at once', async () => {
    await poll();
    const fresh = await makeBot(db);
    gateway.telegram.control.createBot({ token: fresh.token, username: fresh.username });
    await sql`select pg_notify('bot_changed', ${fresh.id})`;
    await eventually(() =>
      expect(
        gateway.telegram.control.ledger.calls({ method: 'getUpdates', botId: fresh.telegramId }).length,
      ).toBeGreaterThan(0),
    );
  });

  test('is polled by one process only, and taken over when that one stops', async () => {
    const first = await poll();
    await eventually(() => expect(polls().length).toBeGreaterThan(0));
    await poll();
    const holder = () => sql`select poller_id from bot where id = ${bot.id}`;
    const [before] = await holder();
    say('bir');
    await eventually(async () => expect(await accepted()).toHaveLength(1));
    expect(await holder()).toEqual([before]);
    expect(polls().filter(({ status }) => status === 409)).toEqual([]);
    await first.stop();
    await eventually(async () => expect((await holder())[0]?.poller_id).not.toBe(before?.poller_id));
    say('ikki');
    await eventually(async () => expect(await accepted()).toHaveLength(2));
  });

  test('is polled beside a public address only where its owner chose so, and not where another service has it', async () => {
    const chosen = await makeBot(db, { delivery: 'polling' });
    const left = await makeBot(db, { delivery: 'left' });
    for (const { token, username } of [chosen, left]) gateway.telegram.control.createBot({ token, username });
    await poll({ pollsByDefault: false });
    await eventually(() => expect(pollsOf(chosen).length).toBeGreaterThan(1));
    expect(polls()).toEqual([]);
    await Promise.all(running.splice(0).map((poller) => poller.stop()));
    await poll({ pollsByDefault: true });
    await eventually(() => expect(polls().length).toBeGreaterThan(1));
    expect(pollsOf(left)).toEqual([]);
  });

  test('is polled no more once it is paused', async () => {
    await poll();
    await eventually(() => expect(polls().length).toBeGreaterThan(0));
    await sql`update bot set status = 'paused' where id = ${bot.id}`;
    await sql`select pg_notify('bot_changed', ${bot.id})`;
    await eventually(async () =>
      expect(await sql`select poller_id from bot where id = ${bot.id}`).toEqual([{ poller_id: null }]),
    );
    const before = polls().length;
    say('jim');
    await Promise.all(running.splice(0).map((poller) => poller.stop()));
    expect(polls()).toHaveLength(before);
    expect(await accepted()).toEqual([]);
  });
});

describe('what its owner is told', () => {
  test('told to wait (429): nothing is asked before, and it is no fault of the connection', async () => {
    gateway.telegram.control.fail({
      method: 'getUpdates',
      botId: bot.telegramId,
      times: 1,
      answer: { status: 429, retryAfter: 1 },
    });
    say('bir');
    const seen = new Set<unknown>();
    await poll();
    await eventually(async () => {
      seen.add((await row())?.problem);
      expect(await accepted()).toHaveLength(1);
    });
    const [told, next] = polls();
    expect(told?.status).toBe(429);
    // `at` is when a call had ended; the one after the wait ended at once.
    expect((next?.at ?? 0) - (told?.at ?? 0)).toBeGreaterThanOrEqual(1000);
    expect([...seen]).toEqual([null]);
  });

  test('told to wait for longer than a timer can: it is not asked again and again', async () => {
    const warnings: string[] = [];
    const note = ({ name }: Error) => void warnings.push(name);
    process.on('warning', note);
    const answer = { status: 429, retryAfter: 2_592_000 };
    gateway.telegram.control.fail({ method: 'getUpdates', botId: bot.telegramId, times: 2, answer });
    const lines: string[] = [];
    await poll({ log: createLog('info', (line) => lines.push(line)) });
    await eventually(() => expect(lines.join()).toContain('polling failed'));
    // Of the timer that it has set by then.
    await new Promise(setImmediate);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  test('somebody else has set a webhook: it is not removed', async () => {
    await fetch(`${gateway.telegram.url}/bot${bot.token}/setWebhook?url=https://bots.example.test/elsewhere`);
    await poll();
    await eventually(async () => expect(await row()).toMatchObject({ problem: 'other_webhook' }));
    expect(gateway.telegram.control.ledger.calls({ method: 'deleteWebhook', botId: bot.telegramId })).toEqual([]);
  });

  test('another program polls the same bot, until it stops; the log tells it once, and once that it is over', async () => {
    const lines: { msg: string; level: number; botId?: string }[] = [];
    gateway.telegram.control.fail({
      method: 'getUpdates',
      botId: bot.telegramId,
      times: 3,
      answer: {
        status: 409,
        description:
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      },
    });
    const seen: unknown[] = [];
    await poll({ log: createLog('info', (line) => lines.push(JSON.parse(line))) });
    await eventually(async () => {
      seen.push((await row())?.problem);
      expect(seen).toContain('other_poller');
    });
    await eventually(async () => expect(await row()).toMatchObject({ problem: null }));
    await eventually(() =>
      expect(lines.filter(({ botId }) => botId === bot.id)).toMatchObject([
        { level: 30, msg: 'polling started' },
        { level: 40, msg: 'polling failed; it is tried again' },
        { level: 30, msg: 'polling works again' },
      ]),
    );
  });

  test('Telegram cannot be reached, until it can', async () => {
    gateway.telegram.control.fail({ method: 'getUpdates', botId: bot.telegramId, times: 5, answer: 'reset' });
    const seen: unknown[] = [];
    await poll();
    await eventually(async () => {
      seen.push((await row())?.problem);
      expect(seen).toContain('unreachable');
    });
    say('bir');
    await eventually(async () => expect(await accepted()).toHaveLength(1));
  });

  test('that Telegram can be reached again is told at once, and that the other program stopped once that is sure', async () => {
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' };
    for (const answer of ['reset', conflict] as const)
      gateway.telegram.control.fail({ method: 'getUpdates', botId: bot.telegramId, times: 2, answer });
    await poll();
    await eventually(() => expect(polls().length).toBeGreaterThanOrEqual(5));
    expect(polls().map(({ payload, status }) => [payload.timeout, status])).toMatchObject([
      [0, null],
      [0, null],
      [0, 409],
      [1, 409],
      [1, 200],
      ...polls()
        .slice(5)
        .map(() => [1, 200]),
    ]);
    await eventually(async () => expect(await row()).toMatchObject({ problem: null }));
  });

  test('the token is revoked: the bot stops', async () => {
    gateway.telegram.control.revokeToken({ botId: bot.telegramId });
    await poll();
    await eventually(async () => expect(await row()).toMatchObject({ status: 'token_revoked' }));
  });
});

describe('the offset', () => {
  test('is stored with the updates, confirms them once, and outlives the process', async () => {
    say('bir');
    await poll();
    await eventually(async () => expect(await accepted()).toHaveLength(1));
    const [first] = await accepted();
    const next = (first?.id ?? 0) + 1;
    await eventually(async () => expect(await storedOffset()).toBe(next));
    await eventually(() => expect(offsets()).toEqual([undefined, next, undefined]));
    expect(gateway.telegram.control.pendingUpdates()[bot.telegramId]).toBe(0);

    await Promise.all(running.splice(0).map((poller) => poller.stop()));
    const before = polls().length;
    await poll();
    await eventually(() => expect(offsets()[before]).toBe(next));
  });

  test('that is older than a day is not sent: Telegram may count from lower numbers by then', async () => {
    await sql`update bot set poll_offset = 2000000000, delivered_at = now() - interval '25 hours' where id = ${bot.id}`;
    say('bir');
    await poll();
    await eventually(async () => expect(await accepted()).toHaveLength(1));
    expect(offsets()[0]).toBeUndefined();
    await eventually(async () => expect(await storedOffset()).toBeLessThan(2_000_000_000));
  });

  test('never moves back', async () => {
    await sql`update bot set poll_offset = 2000000000, delivered_at = now() where id = ${bot.id}`;
    say('bir');
    await poll();
    await eventually(async () => expect(await row()).toMatchObject({ polled_at: expect.any(String) }));
    expect(await storedOffset()).toBe(2_000_000_000);
  });
});

test('the bot’s row, which workers keep in memory, is not written by polls that bring nothing', async () => {
  const version = async () => (await sql`select xmin::text from bot where id = ${bot.id}`)[0]?.xmin;
  say('bir');
  await poll();
  await eventually(async () => expect(await storedOffset()).toEqual(expect.any(Number)));
  const before = await version();
  const seen = polls().length;
  await eventually(() => expect(polls().length).toBeGreaterThanOrEqual(seen + 3));
  expect(await version()).toBe(before);
});

test('an update that was stored but not confirmed comes again and is recognised', async () => {
  say('bir');
  const first = await poll();
  await eventually(async () => expect(await accepted()).toHaveLength(1));
  await first.stop();
  const [stored] = await accepted();
  gateway.telegram.control.redeliver({ botId: bot.telegramId, updateId: stored?.id ?? 0 });
  await poll();
  say('ikki');
  await eventually(async () => expect(await accepted()).toHaveLength(2));
  expect(await sql`select count(*)::int as jobs from job where bot_id = ${bot.id}`).toEqual([{ jobs: 2 }]);
});
