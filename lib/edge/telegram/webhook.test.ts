import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { webhookBots } from '#lib/bots/webhook-bots.ts';
import { openDatabase } from '#lib/db/client.ts';
import type { HttpAnswer } from '#lib/http.ts';
import { gatherUpdates } from '#lib/inbox/gather-updates.ts';
import { createLog } from '#lib/log.ts';
import { testKeyring } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { malformedBodies } from '#lib/testing/malformed-bodies.ts';
import { type Delivery, receiveByToken, receiveWebhook, type WebhookTools } from './webhook.ts';
import { answerRequest } from './webhook-route.ts';

const { sql, db } = testDatabase();
const toolsOn = (client: typeof sql): WebhookTools => ({
  bots: webhookBots(client, testKeyring),
  inbox: gatherUpdates(client),
  log: createLog('silent'),
});
const tools = toolsOn(sql);
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

function post(body: unknown, { secret = bot.webhookSecret as string | null, botId = bot.id, given = tools } = {}) {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (secret !== null) headers.set('x-telegram-bot-api-secret-token', secret);
  return send(body, headers, (delivery) => receiveWebhook(given, delivery, botId));
}

const postByToken = (body: unknown, token = bot.token, given = tools) =>
  send(body, new Headers(), (delivery) => receiveByToken(given, delivery, token));

function send(body: unknown, headers: Headers, receive: (delivery: Delivery) => Promise<HttpAnswer>) {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const request = new Request('https://bots.example', { method: 'POST', headers, body: text as BodyInit });
  return answerRequest(request, receive);
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

  test('a body over 512 KiB: 413', async () => {
    expect((await post(`{"update_id":9,"pad":"${'x'.repeat(512 * 1024)}"}`)).status).toBe(413);
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });

  test('a body that is not UTF-8, and so no JSON: 400', async () => {
    const body = Buffer.from(JSON.stringify(message(9)).replace('Salom', '\u00ff'), 'latin1');
    expect((await post(body)).status).toBe(400);
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });

  test('the heaviest message that Telegram lets anybody send is taken', async () => {
    const bold = { type: 'text_link', offset: 0, length: 1, url: `https://example.com/${'a'.repeat(200)}` };
    const text = { text: '😀'.repeat(4096), entities: Array.from({ length: 100 }, () => bold) };
    const { message: sent, ...update } = message(10);
    const heavy = { ...update, message: { ...sent, ...text, reply_to_message: { ...sent, ...text } } };
    // Telegram escapes whatever is not ASCII.
    const body = JSON.stringify(heavy).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
    expect((await post(body)).status).toBe(200);
  });

  test('a database that is away: 503 with Retry-After, never a 200', async () => {
    const away = openDatabase('postgres://nobody:nothing@127.0.0.1:1/none');
    const response = await post(message(10), { given: toolsOn(away.sql) });
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

describe('an update for a bot that was deleted a moment ago', () => {
  test('404, and what came together with it is stored', async () => {
    const gone = await makeBot(db);
    const remembered = {
      id: gone.id,
      status: 'active',
      webhookSecretHash: gone.webhookSecretHash,
      tokenHash: gone.tokenHash,
    };
    const { inbox, log } = toolsOn(sql);
    const stale: WebhookTools = {
      bots: {
        byId: async (id) => (id === gone.id ? remembered : tools.bots.byId(id)),
        byToken: async () => remembered,
      },
      inbox,
      log,
    };
    await sql`delete from bot where id = ${gone.id}`;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        n % 4 === 0
          ? post(message(20 + n), { given: stale, botId: gone.id, secret: gone.webhookSecret })
          : post(message(20 + n), { given: stale }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 3 }, () => [404, 200, 200, 200]).flat());
    const atGateway = await postByToken(message(40), gone.token, stale);
    expect(atGateway.status).toBe(403);
    expect(await atGateway.json()).toMatchObject({ code: 'unknown_token' });
    expect(await stored()).toEqual({ updates: 9, jobs: 9 });
  });
});

describe('more than can be stored', () => {
  test('503 with Retry-After for what is too much, and the rest is kept', async () => {
    const given = { ...tools, inbox: gatherUpdates(sql, { statements: 1, most: 1, mostWaiting: 3 }) };
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => post(message(40 + n), { given })));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('retry-after')).toBe('2');
    expect(await refused[0]?.json()).toMatchObject({ code: 'overloaded' });
    expect(await stored()).toMatchObject({ updates: 10 - refused.length });
  });

  test('a bot that sends too much is turned away alone: every update of another is stored', async () => {
    const quiet = await makeBot(db);
    const given = { ...tools, inbox: gatherUpdates(sql, { statements: 1, most: 1, mostWaiting: 10, shareOfBot: 0.3 }) };
    const noisy = Array.from({ length: 20 }, (_, n) => post(message(50 + n), { given }));
    const other = Array.from({ length: 3 }, (_, n) =>
      post(message(50 + n), { given, botId: quiet.id, secret: quiet.webhookSecret }),
    );
    expect((await Promise.all(other)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await Promise.all(noisy)).filter(({ status }) => status === 503).length).toBeGreaterThan(0);
  });
});

describe('the gateway', () => {
  test('stores the update of the bot whose token stands in the address', async () => {
    const response = await postByToken(message(60));
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    expect(await sql`select bot_id as "botId", update_id as "updateId" from job`).toEqual([
      { botId: bot.id, updateId: '60' },
    ]);
  });

  test('shares the inbox with the bot’s own address: what came by one is a redelivery by the other', async () => {
    await post(message(61));
    expect((await postByToken(message(61))).status).toBe(200);
    expect(await stored()).toEqual({ updates: 1, jobs: 1 });
  });

  test.each(['', 'x', '123456:AAAA', `1${'0'.repeat(9)}:${'a'.repeat(35)}`, "'; drop table bot; --"])(
    'the token %j: 403, and nothing is stored',
    async (token) => {
      const response = await postByToken(message(62), token);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ ok: false, code: 'unknown_token' });
      expect(await stored()).toEqual({ updates: 0, jobs: 0 });
    },
  );

  test('a paused bot: 403', async () => {
    await sql`update bot set status = 'paused' where id = ${bot.id}`;
    const response = await postByToken(message(63));
    expect([response.status, await response.json()]).toMatchObject([403, { code: 'bot_not_active' }]);
  });

  test('1,000 malformed bodies: each 400, none stored (R7)', async () => {
    for (const body of malformedBodies(1000, 11)) expect((await postByToken(body)).status).toBe(400);
    expect(await stored()).toEqual({ updates: 0, jobs: 0 });
  });
});
