import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDispatcher } from '#lib/edge/telegram/dispatcher.ts';
import { runTestTurn } from '#lib/edge/telegram/test-console.ts';
import { createLog } from '#lib/log.ts';
import { postgresSessions } from '#lib/sessions/postgres-sessions.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { type MadeBot, makeBot, makeToken } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { sandboxGeminiKey } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { openMetrics } from './metrics.ts';
import { startPollers } from './pollers.ts';

/**
 * Drives updates through everything that can go wrong with a secret or a person's words in hand, and searches whatever
 * the application tells: logs, error answers, stored errors and traces, metrics.
 */
const database = testDatabase();
const { sql, db } = database;
const lines: string[] = [];
const log = createLog('trace', (line) => lines.push(line));
const gateway = testGateway(database, log);
const ctx = { ...testContext(db, { kind: 'system' }, log), db };
const metricsToken = 'canary-token-of-the-metrics';
const words = 'KANAREYKA';
const told: string[] = [];
const secrets: string[] = [sandboxGeminiKey, metricsToken];
let bot: MadeBot;
let people = 0;

function keepSecret(made: MadeBot): void {
  secrets.push(made.token.split(':')[1] ?? '', made.webhookSecret);
}

function say(text = `${words} savol`): void {
  people += 1;
  const { id } = gateway.telegram.control.createUser({ firstName: `Mijoz ${people}` });
  gateway.telegram.control.sendText({ botId: bot.telegramId, userId: id, text });
}

const update = (updateId: number) => ({
  update_id: updateId,
  message: {
    message_id: 1,
    date: 1,
    chat: { id: 4242, type: 'private', first_name: words },
    from: { id: 4242, is_bot: false, first_name: words },
    text: words,
  },
});

/** What is answered with an error is searched, too. */
async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(gateway.url() + path, { method: 'POST', body: text, headers });
  told.push(await answer.text());
  return answer.status;
}

beforeAll(async () => {
  bot = await gateway.connectBot();
  keepSecret(bot);
});
afterAll(() => gateway.telegram.control.clearFaults());

async function driveWebhookAndGateway(): Promise<void> {
  const own = `/telegram/webhook/${bot.id}`;
  const unknown = makeToken();
  secrets.push(unknown.split(':')[1] ?? '');
  expect(await post(own, update(1), { 'x-telegram-bot-api-secret-token': bot.token })).toBe(401);
  expect(await post(own, `{"text":"${words}`, { 'x-telegram-bot-api-secret-token': bot.webhookSecret })).toBe(400);
  expect(await post(`/webhook/${bot.token}/`, update(900_001))).toBe(200);
  expect(await post(`/webhook/${bot.token.replace(':', '%3A')}`, `{"text":"${words}`)).toBe(400);
  expect(await post(`/webhook/${unknown}/`, update(2))).toBe(403);
  expect(await post(`/webhook/${unknown}%ff/`, update(2))).toBe(404);
  // Refused by Postgres, which quotes the whole row.
  await sql`alter table job add constraint canary check (payload not like '%BUZILGAN%')`;
  expect(await post(`/webhook/${bot.token}/`, JSON.stringify(update(900_002)).replace(words, 'BUZILGAN'))).toBe(503);
}

async function driveTelegramFailures(): Promise<void> {
  const { control } = gateway.telegram;
  const description = `Bad Request: ${bot.token} is no token of ours`;
  for (const answer of [
    'cut',
    'reset',
    'lost',
    { status: 400, description },
    { status: 502, body: `<html>https://api.telegram.org/bot${bot.token}/sendMessage</html>` },
    { status: 500, body: { ok: false, error_code: 500, description } },
    { status: 200, body: `not JSON: ${bot.token}` },
  ] as const) {
    control.fail({ method: 'sendMessage', botId: bot.telegramId, times: 1, answer });
    control.fail({ method: 'sendChatAction', botId: bot.telegramId, times: 1, answer });
    say();
    await eventually(() => expect(control.pendingUpdates()[bot.telegramId] ?? 0).toBe(0));
  }
}

async function driveModelFailures(): Promise<void> {
  for (const mode of ['invalid_key', 'error_event', 'cut_stream', 'reset', 'safety', 'quota_per_day'] as const) {
    gateway.gemini.control.answer({ mode, times: 4, containing: mode });
    say(`${words} ${mode}`);
  }
  say(`${words} poison`);
  await sql`alter table message add constraint canary check (text not like '%QATOR%')`;
  say(`${words} QATOR`);
}

async function drivePolling(): Promise<void> {
  const { control } = gateway.telegram;
  const polled = await makeBot(db);
  keepSecret(polled);
  control.createBot({ token: polled.token, username: polled.username });
  const body = `<html>bot${polled.token}</html>`;
  for (const answer of [
    'lost',
    { status: 502, body },
    { status: 409, description: `Conflict: ${polled.token}` },
  ] as const)
    control.fail({ method: 'getUpdates', botId: polled.telegramId, times: 1, answer });
  const { id } = control.createUser({ firstName: 'Aziza' });
  control.sendText({ botId: polled.telegramId, userId: id, text: words });
  const options = { ctx, sql, telegramApiRoot: gateway.telegram.url, holdSeconds: 1, pauseAfterFailureMs: 20 };
  const pollers = await startPollers({ ...options, pollsByDefault: true, lookEveryMs: 50 });
  await eventually(async () =>
    expect(await sql`select 1 from message where bot_id = ${polled.id} and role = 'assistant'`).toHaveLength(1),
  );
  await pollers.stop();
}

async function driveTestBot(): Promise<void> {
  gateway.gemini.control.answer({ mode: 'invalid_key', times: 1, containing: 'sinov' });
  const dispatcher = createDispatcher({ db, log, sessions: postgresSessions(db), model: gateway.model() });
  await runTestTurn({
    db,
    log,
    dispatcher,
    bot,
    tester: { name: 'Dilnoza', language: 'uz' },
    input: { text: 'sinov' },
    emit: (event) => void told.push(JSON.stringify(event)),
    signal: AbortSignal.timeout(10_000),
  });
}

test('no token, secret or word of a person gets out by logs, errors, traces or metrics', async () => {
  const model = gateway.model();
  await gateway.startWorker({
    model: {
      ...model,
      async answer(request, onText) {
        const asked = request.history.at(-1)?.text ?? '';
        if (asked.includes('poison')) throw new Error(`at https://api.telegram.org/bot${bot.token}/getFile`);
        return model.answer(request, onText);
      },
    },
  });
  await driveWebhookAndGateway();
  await driveTelegramFailures();
  await driveModelFailures();
  await drivePolling();
  await driveTestBot();
  await gateway.settled(bot);

  const metrics = openMetrics({ sql, token: metricsToken, mostConnections: 1 });
  for (const authorization of [`Bearer ${metricsToken}`, 'Bearer wrong'])
    told.push((await metrics.routes[0]?.handle({ pathname: '', header: () => authorization, body: '' }))?.body ?? '');
  metrics.stop();
  const stored = await sql`
    select last_error as text from job union all select error from outbox union all select trace from test_trace`;
  const everything = [...lines, ...told, ...stored.map(({ text }) => String(text))];

  for (const canary of [...secrets, words, 'BUZILGAN', 'QATOR'])
    expect(everything.filter((text) => text.includes(canary))).toEqual([]);
  // They did meet what had to be taken out.
  expect(lines.filter((line) => line.includes('[token]')).length).toBeGreaterThan(0);
  expect(lines.join('')).toContain('update set aside');
  expect(stored.length).toBeGreaterThan(2);
}, 60_000);

test('every line about an update says of which, and one word leads from the webhook to what was sent', async () => {
  const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const about = parsed.filter(({ updateId, turnId }) => updateId !== undefined || turnId !== undefined);
  expect(about.length).toBeGreaterThan(20);
  for (const { botId, updateId, turnId } of about)
    expect(turnId).toBe(`${String(botId).slice(0, 8)}-${String(updateId)}`);
  const ofOne = parsed.filter(({ turnId }) => turnId === `${bot.id.slice(0, 8)}-900001`).map(({ msg }) => msg);
  expect(ofOne).toEqual(
    expect.arrayContaining(['update accepted', 'the model answered', 'Bot API called', 'update handled']),
  );
  const unlinked = parsed.filter(({ turnId }) => turnId === undefined).map(({ msg }) => msg);
  expect(unlinked).not.toEqual(expect.arrayContaining([expect.stringMatching(/^update |model|Bot API/)]));
});
