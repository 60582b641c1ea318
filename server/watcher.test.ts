import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimDueBots, holdPace, makeAllDue, type paces } from '#lib/bots/claim-due-bots.ts';
import type { Context } from '#lib/context.ts';
import type { Database } from '#lib/db/client.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import { createLog } from '#lib/log.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { publicOrigin, testTelegram } from '#lib/testing/telegram.ts';
import { startWatcher } from './watcher.ts';

const { db, sql } = testDatabase();
const sandbox = testTelegram();
const system = { ...testContext(db, { kind: 'system' }), db };
const running: { stop(): Promise<void> }[] = [];
const quick: typeof paces = { fresh: { everySeconds: 0.01, burst: 100 }, known: { everySeconds: 0.01, burst: 100 } };

beforeEach(async () => {
  await sql`update bot set status = 'paused'`;
  await sql`delete from pace`;
});
afterEach(() => Promise.all(running.splice(0).map((watcher) => watcher.stop())));

async function watch(ctx: Context & { db: Database } = system) {
  // With the patience of production: a bot that is not reached is not tried again within a test.
  const telegram = botAdministration(sandbox.url);
  const watcher = await startWatcher({ ctx, telegram, publicUrl: publicOrigin, lookEveryMs: 20, paces: quick });
  running.push(watcher);
  return watcher;
}

async function known(given: Parameters<typeof makeBot>[1] = {}) {
  const { token, username } = sandbox.control.createBot();
  return await makeBot(db, { token, username, ...given });
}

const webhookOf = async (token: string) => (await botAdministration(sandbox.url).getWebhookInfo(token)).url;
const address = (id: string) => `${publicOrigin}/telegram/webhook/${id}`;

test('at the start every active bot gets its webhook, and where it failed it is tried again', async () => {
  const fresh = await known();
  const moved = await known({
    webhookUrl: 'https://old.example.com/telegram/webhook/x',
    checkAt: new Date('2099-01-01'),
  });
  const paused = await known({ status: 'paused' });
  const chosen = await known({ delivery: 'polling' });
  const revoked = await known();
  const unlucky = await known();
  sandbox.control.revokeToken({ botId: revoked.telegramId });
  sandbox.control.fail({ method: 'setWebhook', botId: unlucky.telegramId, answer: { status: 502 }, times: 1 });

  await watch();

  await eventually(async () => {
    for (const { token, id } of [fresh, moved]) expect(await webhookOf(token)).toBe(address(id));
    expect(await sql`select connection_problem from bot where id = ${unlucky.id}`).toEqual([
      { connection_problem: 'unreachable' },
    ]);
  });
  await sql`update bot set check_at = now() where id = ${unlucky.id}`;
  await eventually(async () => expect(await webhookOf(unlucky.token)).toBe(address(unlucky.id)));
  expect(await webhookOf(paused.token)).toBe('');
  expect(await webhookOf(chosen.token)).toBe('');
  await eventually(async () =>
    expect(await sql`select status from bot where id = ${revoked.id}`).toEqual([{ status: 'token_revoked' }]),
  );
});

test('a bot that comes while the server runs, and a webhook that breaks, are seen to', async () => {
  await watch();
  const { id, token } = await known();
  await eventually(async () =>
    expect(await sql`select webhook_url from bot where id = ${id}`).toEqual([{ webhook_url: address(id) }]),
  );
  await botAdministration(sandbox.url).deleteWebhook(token);
  await sql`update bot set check_at = now() where id = ${id}`;
  await eventually(async () => expect(await webhookOf(token)).toBe(address(id)));
});

test('the log tells each step, and no token', async () => {
  const lines: { msg: string; url?: string; pending?: number }[] = [];
  let whole = '';
  const log = createLog('info', (line) => {
    whole += line;
    lines.push(JSON.parse(line));
  });
  const { id, token } = await known();
  await botAdministration(sandbox.url).setWebhook(token, {
    url: `${publicOrigin}/webhook/${token}/`,
    secretToken: 'x',
    allowedUpdates: ['message'],
    maxConnections: 1,
  });
  await watch({ ...system, log });
  await eventually(() => expect(lines.at(-1)?.msg).toBe('all active bots have been looked at'));
  expect(lines.map(({ msg }) => msg)).toEqual([
    'setting up the webhooks of all active bots',
    'setting up the webhook of a bot',
    'it replaces the previous webhook',
    'webhook set; this is what Telegram reports',
    'the bot receives by webhook',
    'the commands of a bot are listed in Telegram',
    'all active bots have been looked at',
  ]);
  expect(lines[3]).toMatchObject({ url: address(id), pending: 0 });
  expect(whole).not.toContain(token);
});

test('after a restart the log tells of each bot how it stands, once, and in the end the totals', async () => {
  const right = await known();
  const wrong = await known();
  const theirs = await known();
  const polled = await known({ delivery: 'polling' });
  const away = await known({ webhookUrl: 'https://old.example.com/x', webhookBase: publicOrigin });
  const before = await watch();
  await eventually(async () =>
    expect(await sql`select 1 from bot where status = 'active' and checked_at is not null`).toHaveLength(5),
  );
  await before.stop();
  const telegram = botAdministration(sandbox.url);
  await telegram.deleteWebhook(wrong.token);
  const settings = { secretToken: 'x', allowedUpdates: ['message' as const], maxConnections: 1 };
  // Due in a moment all the same: a start looks at once.
  await telegram.setWebhook(theirs.token, { ...settings, url: `${publicOrigin}/their/hook` });
  await sql`update bot set check_at = now() + interval '1 minute' where id = ${theirs.id}`;
  sandbox.control.fail({ method: 'getWebhookInfo', botId: away.telegramId, answer: { status: 502 }, times: 1 });

  const lines: { msg: string; botId?: string }[] = [];
  const watcher = await watch({ ...system, log: createLog('info', (line) => lines.push(JSON.parse(line))) });
  await eventually(() => expect(lines.at(-1)?.msg).toBe('all active bots have been looked at'));
  expect(lines.at(-1)).toMatchObject({ right: 1, setAnew: 1, polled: 1, left: 0, foreign: 1, failed: 1 });
  const told = (id: string) => lines.filter(({ botId }) => botId === id);
  expect(told(right.id)).toMatchObject([
    { level: 30, msg: 'the webhook of this bot is right', url: address(right.id), pending: 0 },
  ]);
  expect(told(polled.id)).toMatchObject([{ level: 30, msg: 'this bot is polled' }]);
  expect(told(theirs.id)).toMatchObject([{ level: 40 }]);

  lines.splice(0);
  await sql`update bot set check_at = now() where id = ${right.id}`;
  await eventually(async () =>
    expect(await sql`select 1 from bot where id = ${right.id} and check_at > now()`).toHaveLength(1),
  );
  await watcher.stop();
  expect(told(right.id)).toEqual([]);
});

test('a start makes a bot due that was due soon, and not one that is being looked at or connected', async () => {
  const soon = new Date(Date.now() + 60_000);
  const idle = await makeBot(db, { webhookUrl: 'https://x', webhookBase: publicOrigin, checkAt: soon });
  await makeBot(db, { webhookUrl: 'https://x', webhookBase: publicOrigin, checkAt: soon, checkingUntil: soon });
  const gone = await makeBot(db, {
    webhookUrl: 'https://x',
    webhookBase: publicOrigin,
    checkAt: soon,
    checkingUntil: new Date(Date.now() - 1000),
  });
  await makeAllDue(system, publicOrigin);
  await sql`update pace set ready_at = now() - interval '1 hour'`;
  const taken = await claim('known');
  expect(new Set(taken.map(({ id }) => id))).toEqual(new Set([idle.id, gone.id]));
  await makeAllDue(system, publicOrigin);
  expect(await claim('known')).toEqual([]);
});

test('several processes look at a bot once', async () => {
  const bots = await Promise.all(Array.from({ length: 12 }, () => known()));
  await Promise.all([watch(), watch(), watch()]);
  await eventually(async () => {
    for (const { token, id } of bots) expect(await webhookOf(token)).toBe(address(id));
  });
  for (const { telegramId } of bots)
    expect(sandbox.callsOf(telegramId).filter((method) => method === 'setWebhook')).toEqual(['setWebhook']);
});

test('stopping waits for no bot that cannot be reached', async () => {
  const away = await known();
  sandbox.control.fail({ botId: away.telegramId, answer: 'reset' });
  const watcher = await watch();
  await eventually(() => expect(sandbox.callsOf(away.telegramId)).toContain('getWebhookInfo'));
  await watcher.stop();
});

test('a start locks the bots in the order of their ids, as whoever else locks many', async () => {
  const [low, high] = ['0', 'f'].map((digit) => digit.repeat(8) + randomUUID().slice(8)) as [string, string];
  for (const id of [high, low]) await makeBot(db, { id, webhookBase: 'https://old.example.com' });
  let starting: Promise<Date> | undefined;
  await sql.begin(async (tx) => {
    await tx`select 1 from bot where id = ${low} for update`;
    starting = makeAllDue(system, publicOrigin);
    await eventually(async () =>
      expect(
        await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'`,
      ).toHaveLength(1),
    );
    await tx`select 1 from bot where id = ${high} for update nowait`;
  });
  await starting;
});

test('bots are looked at while updates for them are being accepted, which hold their rows for it', async () => {
  await makeBot(db, { webhookUrl: 'https://x' });
  await sql.begin(async (tx) => {
    await tx`select 1 from bot for key share`;
    await makeAllDue(system, publicOrigin);
    await sql`update pace set ready_at = now() - interval '1 hour'`;
    expect(await claim('known')).toHaveLength(1);
  });
});

const claim = (name: 'fresh' | 'known', given?: (typeof paces)['known']) => claimDueBots(system, name, given);

test('bots new to Telegram are taken one by one, others twenty at once, and all processes share the pace', async () => {
  for (let index = 0; index < 30; index++) await makeBot(db, index < 25 ? { webhookUrl: 'https://x' } : {});
  await makeAllDue(system, publicOrigin);
  await sql`update pace set ready_at = now() - interval '1 hour'`;
  const taken = await Promise.all([claim('fresh'), claim('fresh'), claim('known'), claim('known')]);
  expect(taken[0].length + taken[1].length).toBe(1);
  expect(taken[2].length + taken[3].length).toBeGreaterThanOrEqual(20);
  expect(taken[2].length + taken[3].length).toBeLessThan(25);
  // Three seconds later the next of the new ones.
  await sql`update pace set ready_at = ready_at - interval '3 seconds' where name = 'fresh'`;
  expect(await claim('fresh')).toHaveLength(1);
  expect(await claim('fresh')).toEqual([]);
});

test('of ten thousand bots none starves: who has waited longest is next, and a restart takes nobody’s place', async () => {
  const [{ id: ownerId } = { id: '' }] = await sql<{ id: string }[]>`
    insert into account (email, name, password_hash) values ('many@example.com', 'Many', 'x') returning id`;
  await sql`
    insert into bot (owner_id, name, language, system_prompt, telegram_id, username, token_envelope, token_hash,
      token_hint, webhook_secret_envelope, webhook_secret_hash, webhook_url, webhook_base, check_at)
    select ${ownerId}, 'bot', 'uz', 'x', 900000 + n, 'b' || n, 'x', 'many' || n, 'x', 'x', 'x', 'https://x', ${publicOrigin},
      now() - make_interval(secs => n)
    from generate_series(1, 10000) n`;
  await makeAllDue(system, publicOrigin);
  const everything = { everySeconds: 0.000_001, burst: 500 };
  let longest = 910_000;
  for (let round = 0; round < 20; round++) {
    const taken = (await claim('known', everything)).map(({ telegramId }) => telegramId).sort((a, b) => b - a);
    expect(taken).toEqual(Array.from({ length: 500 }, (_, index) => longest - index));
    longest -= 500;
    if (round % 5 === 0) await makeAllDue(system, publicOrigin);
  }
  expect(await claim('known', everything)).toEqual([]);
});

test('bots whose webhook is for another public address come first', async () => {
  const overdue = { webhookUrl: 'https://x', webhookBase: publicOrigin, checkAt: new Date(Date.now() - 1000) };
  for (let index = 0; index < 8; index++) await makeBot(db, overdue);
  const old = await makeBot(db, { webhookUrl: 'https://x', webhookBase: 'https://old.example.com' });
  await makeAllDue(system, publicOrigin);
  expect(await claim('known', { everySeconds: 1, burst: 1 })).toMatchObject([{ id: old.id }]);
});

test('when Telegram tells to wait over a new bot, the other new ones wait too', async () => {
  await makeBot(db);
  await makeAllDue(system, publicOrigin);
  await holdPace(system, 'fresh', 30);
  expect(await claim('fresh')).toEqual([]);
  await sql`update pace set ready_at = ready_at - interval '31 seconds' where name = 'fresh'`;
  expect(await claim('fresh')).toHaveLength(1);
});

test('Telegram lists the commands, in each language; the list of an owner stays', async () => {
  const fresh = await known({ language: 'uz' });
  const own = await known();
  const commandsOf = async (token: string, language_code?: string) => {
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const answer = await fetch(`${sandbox.url}/bot${token}/getMyCommands`, {
      ...asked,
      body: JSON.stringify({ language_code }),
    });
    return (await answer.json()).result;
  };
  const ownCommands = [{ command: 'menu', description: 'What there is to eat' }];
  await botAdministration(sandbox.url).setCommands(own.token, ownCommands);

  await watch();

  await eventually(async () =>
    expect(await commandsOf(fresh.token)).toContainEqual({ command: 'feedback', description: 'Fikr bildirish' }),
  );
  expect(await commandsOf(fresh.token, 'ru')).toContainEqual({ command: 'feedback', description: 'Оставить отзыв' });
  expect(await commandsOf(fresh.token, 'en')).toHaveLength(5);
  await eventually(async () =>
    expect(sandbox.control.ledger.calls({ botId: own.telegramId, method: 'getMyCommands' })).toHaveLength(1),
  );
  expect(await commandsOf(own.token)).toEqual(ownCommands);
  expect(await commandsOf(own.token, 'ru')).toEqual([]);
});
