import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/client.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { type Metrics, openMetrics } from './metrics.ts';

const database = testDatabase();
const { sql } = database;
const gateway = testGateway(database);
const token = 'the-token-of-the-metrics';
const opened: Metrics[] = [];
let bot: MadeBot;
let userId: number;

beforeEach(async () => {
  await sql`truncate bot, lane, job, "update", outbox cascade`;
  bot = await gateway.connectBot();
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza' }).id;
});
afterEach(() => {
  gateway.telegram.control.clearFaults();
  gateway.gemini.control.clearRules();
  for (const metrics of opened.splice(0)) metrics.stop();
});

function metrics(given: Partial<Parameters<typeof openMetrics>[0]> = {}) {
  const made = openMetrics({ sql, token, mostConnections: 20, ...given });
  opened.push(made);
  return (authorization: string | null = `Bearer ${token}`) => {
    const header = (name: string) => (name === 'authorization' ? authorization : null);
    const answer = made.routes[0]?.handle({ pathname: '/metrics', header, body: '' });
    if (!answer) throw new Error('there is no route');
    return answer;
  };
}

/** The values by series. */
async function read(ask = metrics()): Promise<Record<string, number>> {
  const { body } = await ask();
  const samples = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(samples.map((line) => [line.replace(/ [^ ]+$/, ''), Number(line.split(' ').at(-1))]));
}

const grown = (before: Record<string, number>, after: Record<string, number>, series: string) =>
  (after[series] ?? Number.NaN) - (before[series] ?? Number.NaN);

test('without METRICS_TOKEN there are no metrics', async () => {
  expect((await metrics({ token: undefined })()).status).toBe(404);
});

test.each([null, '', 'Bearer', 'Bearer wrong', `Basic ${token}`, `Bearer ${token}x`, `Bearer ${token.slice(1)}`])(
  '%j is refused with 401, and tells nothing',
  async (authorization) => {
    const { status, headers, body } = await metrics()(authorization);
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(body).not.toContain('botfactory_');
  },
);

test('they are in the text format of Prometheus: each family is told of once, each line is a sample', async () => {
  const { status, headers, body } = await metrics()();
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const families = body.match(/^# TYPE \S+/gm) ?? [];
  expect(new Set(families).size).toBe(families.length);
  for (const line of body.trimEnd().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{[a-z]+="[^"\\]+"(,le="[^"]+")?\})? [0-9.e+-]+)$/);
  }
  expect(body).toMatch(/^process_resident_memory_bytes [1-9]\d{6,}$/m);
});

test('each is explained to the operator', async () => {
  const explained = readFileSync('docs/operations.md', 'utf8');
  const { body } = await metrics()();
  const names = [...body.matchAll(/^# TYPE (botfactory_\S+)/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !explained.includes(name ?? ''))).toEqual([]);
});

test('an answered question is seen in them, and what fails is counted by kind, without a name or a token', async () => {
  const before = await read();
  const worker = await gateway.startWorker();
  gateway.telegram.control.fail({ method: 'sendMessage', botId: bot.telegramId, times: 1, answer: 'reset' });
  gateway.gemini.control.answer({ mode: 'error_500', times: 1 });
  gateway.gemini.control.answer({ text: 'Mana javob' });
  gateway.telegram.control.sendText({ botId: bot.telegramId, userId, text: 'Salom' });
  await gateway.settled(bot);
  await worker.stop();
  const after = await read();
  for (const series of [
    'botfactory_ack_seconds_count{result="accepted"}',
    'botfactory_turn_seconds_count{outcome="done"}',
    'botfactory_turn_seconds_count{outcome="deferred"}',
    'botfactory_model_errors_total{kind="transient"}',
    'botfactory_model_attempt_seconds_count{result="answered"}',
    'botfactory_telegram_errors_total{kind="ambiguous"}',
    'botfactory_outbox_settled_total{state="sent"}',
  ]) {
    expect([series, grown(before, after, series)]).toEqual([series, 1]);
  }
  expect(grown(before, after, 'botfactory_turn_wait_seconds_count')).toBe(2);
  const { body } = await metrics()();
  for (const secret of [bot.id, bot.username, bot.name, bot.token, String(bot.telegramId), 'Aziza', 'Salom']) {
    expect(body).not.toContain(secret);
  }
});

test('what waits in the database: the inbox, its oldest lane, dead letters, the outbox, bots and pollers', async () => {
  await sql`update bot set status = 'paused', connection_problem = 'other_poller', poller_until = now() + interval '9 s'`;
  const [lane] = await sql<{ id: number }[]>`
    insert into lane (bot_id, key, ready_at) values (${bot.id}, '1:0', now() - interval '90 s') returning id`;
  await sql`insert into lane (bot_id, key, ready_at, lease_until, parked)
    values (${bot.id}, '2:0', now() + interval '9 s', now() + interval '9 s', true)`;
  for (const [updateId, state, failures] of [
    [1, 'waiting', 2],
    [2, 'waiting', 0],
    [3, 'dead', 5],
  ] as const) {
    await sql`insert into job (lane_id, bot_id, update_id, payload, state, failures)
      values (${lane?.id ?? 0}, ${bot.id}, ${updateId}, '{}', ${state}, ${failures})`;
  }
  const figures = await read();
  expect(figures).toMatchObject({
    botfactory_database_up: 1,
    botfactory_inbox_waiting: 2,
    botfactory_inbox_failing: 1,
    botfactory_dead_letters: 1,
    'botfactory_bots{status="paused"}': 1,
    'botfactory_bots{status="active"}': 0,
    'botfactory_bots_with_problem{problem="other_poller"}': 1,
    'botfactory_bots_with_problem{problem="webhook_failing"}': 0,
    botfactory_pollers: 1,
    'botfactory_outbox_open{state="pending"}': 0,
    botfactory_database_pool_max: 20,
  });
  expect(figures.botfactory_inbox_oldest_seconds).toBeGreaterThanOrEqual(90);
  expect(figures.botfactory_inbox_oldest_seconds).toBeLessThan(900);
  await sql`update lane set ready_at = now() - interval '900 s', lease_until = now() - interval '900 s' where parked`;
  expect((await read()).botfactory_inbox_oldest_seconds).toBeGreaterThanOrEqual(900);
  expect(figures['botfactory_database_pool{state="active"}']).toBeGreaterThanOrEqual(1);
});

test('however often they are asked for, the database is asked once in five seconds', async () => {
  const client = openDatabase(database.url, { max: 1 });
  const statements: string[] = [];
  client.sql.options.debug = (_connection, query) => void statements.push(query);
  const ask = metrics({ sql: client.sql });
  await Promise.all([ask(), ask(), ask()]);
  await ask();
  expect(statements.filter((query) => query.includes('pg_stat_activity'))).toHaveLength(1);
  await client.close();
});

test('with the database away the process still tells of itself', async () => {
  const away = openDatabase('postgres://nobody:nothing@127.0.0.1:1/none');
  const ask = metrics({ sql: away.sql });
  await eventually(async () => expect(await read(ask)).toMatchObject({ botfactory_database_up: 0 }));
  expect((await read(ask)).process_resident_memory_bytes).toBeGreaterThan(1e6);
  await away.close();
});
