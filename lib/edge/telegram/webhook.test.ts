import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/client.ts';
import { createLog } from '#lib/log.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { malformedBodies } from '#lib/testing/malformed-bodies.ts';
import { receiveWebhook } from './webhook.ts';

const { sql, db } = testDatabase();
const log = createLog('silent');
const chat = { id: 42, type: 'private', first_name: 'Aziza' };
const from = { id: 42, is_bot: false, first_name: 'Aziza' };
let bot: MadeBot;

beforeAll(async () => {
  bot = await makeBot(db);
});
beforeEach(async () => {
  await sql`truncate lane, job, "update" cascade`;
  await sql`update bot set status = 'active'`;
});

const message = (updateId: number) => ({
  update_id: updateId,
  message: { message_id: 1, date: 1, chat, from, text: 'Salom' },
});

function post(
  body: unknown,
  { secret = bot.webhookSecret as string | null, botId = bot.id, tools = { sql, log } } = {},
) {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (secret !== null) headers.set('x-telegram-bot-api-secret-token', secret);
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return receiveWebhook(
    tools,
    new Request('https://bots.example/telegram/webhook/x', { method: 'POST', headers, body: text as BodyInit }),
    botId,
  );
}

async function stored() {
  const [counts] = await sql<{ updates: number; jobs: number }[]>`
    select (select count(*)::int from "update") as updates, (select count(*)::int from job) as jobs`;
  return counts;
}

describe('an update from Telegram', () => {
  test('is stored, then answered with {"ok":true}', async () => {
    const response = await post(message(1));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true });
    expect(await stored()).toEqual({ updates: 1, jobs: 1 });
  });

  test('is stored once when it is delivered again', async () => {
    await Promise.all([post(message(2)), post(message(2)), post(message(2))]);
    expect((await post(message(2))).status).toBe(200);
    expect(await stored()).toEqual({ updates: 1, jobs: 1 });
  });

  test('of a kind that nobody handles is acknowledged and not kept', async () => {
    expect((await post({ update_id: 3, poll: { id: '1' } })).status).toBe(200);
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });

  test('with escapes that Postgres cannot hold as JSON is stored all the same', async () => {
    const odd = JSON.stringify(message(4)).replace('Salom', 'a\\u0000b\\ud800c');
    expect((await post(odd)).status).toBe(200);
    expect(await stored()).toEqual({ updates: 1, jobs: 1 });
  });
});

describe('refused, with nothing written', () => {
  test.each([
    ['a missing secret', null],
    ['a wrong secret', 'x'.repeat(43)],
    ['an empty secret', ''],
  ])('%s: 401', async (_what, secret) => {
    const response = await post(message(5), { secret });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ ok: false, code: 'wrong_secret' });
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });

  test("another bot's secret: 401", async () => {
    const other = await makeBot(db);
    expect((await post(message(6), { secret: other.webhookSecret })).status).toBe(401);
  });

  test.each(['00000000-0000-4000-8000-000000000000', 'not-an-id', '', "'; drop table bot; --"])(
    'the bot %j: 404',
    async (botId) => {
      expect((await post(message(7), { botId })).status).toBe(404);
    },
  );

  test('a paused bot: 403, so that Telegram keeps the update', async () => {
    await sql`update bot set status = 'paused' where id = ${bot.id}`;
    expect((await post(message(8))).status).toBe(403);
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });

  test('a body over 1 MiB: 413', async () => {
    expect((await post(`{"update_id":9,"pad":"${'x'.repeat(1024 * 1024)}"}`)).status).toBe(413);
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });

  test('a database that is away: 503 with Retry-After, never a 200', async () => {
    const away = openDatabase('postgres://nobody:nothing@127.0.0.1:1/none');
    const response = await post(message(10), { tools: { sql: away.sql, log } });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    await away.close();
  });

  test('1,000 malformed bodies: each 4xx, none stored (R7)', async () => {
    for (const body of malformedBodies(1000, 20_261_120)) expect((await post(body)).status).toBe(400);
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });

  test('1,000 malformed bodies without the secret: each 401, none stored (R7)', async () => {
    for (const body of malformedBodies(1000, 7)) expect((await post(body, { secret: 'guess' })).status).toBe(401);
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });
});
