import { afterAll, expect, test } from 'vitest';
import { type RunningApplication, startApplicationProcess } from '#lib/testing/application.ts';
import { testKeyring } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { sandboxGeminiKey } from '#sandbox/gemini/start-gemini-sandbox.ts';

const database = testDatabase();
const { sql, db, url } = database;
const gateway = testGateway(database);
const running: RunningApplication[] = [];

afterAll(() => Promise.all(running.map((application) => application.stop('SIGKILL'))));

/** A worker as `npm start` runs it; without a public address it polls. */
async function startWorkerProcess(): Promise<RunningApplication> {
  const application = await startApplicationProcess({
    ROLE: 'worker',
    DATABASE_URL: url,
    AUTH_SECRET: 'a secret of thirty-two characters',
    ENCRYPTION_KEYS: testKeyring.map(({ kid, key }) => `${kid}:${key.toString('base64')}`).join(','),
    TELEGRAM_API_ROOT: gateway.telegram.url,
    GEMINI_API_ROOT: gateway.gemini.url,
    GOOGLE_API_KEY: sandboxGeminiKey,
    LOG_LEVEL: 'info',
  });
  running.push(application);
  return application;
}

test('a worker that is told twice to end finishes what it has begun, begins nothing, gives its bots back, and ends with 0', async () => {
  const bot = await gateway.connectBot();
  const people = [1, 2, 3].map((n) => gateway.telegram.control.createUser({ firstName: `Mijoz ${n}` }).id);
  const say = (userId: number, text: string) =>
    gateway.telegram.control.sendText({ botId: bot.telegramId, userId, text });
  const received = (userId: number) =>
    gateway.telegram.control
      .messages({ botId: bot.telegramId, userId })
      .filter(({ from }) => from.is_bot)
      .map(({ text }) => text);
  const polled = await makeBot(db);
  gateway.telegram.control.createBot({ token: polled.token, username: polled.username });
  const poller = async () =>
    (await sql`select poller_id as id from bot where id = ${polled.id}`)[0]?.id as string | null;

  const text = (asked: string) => `Javob: ${asked}`;
  gateway.gemini.control.answer({ delayMs: 4000, times: people.length, text });
  gateway.gemini.control.answer({ text });
  const first = await startWorkerProcess();
  await eventually(async () => expect(await poller()).not.toBeNull());
  for (const [index, userId] of people.entries()) {
    say(userId, `savol ${index}`);
    say(userId, `yana ${index}`);
  }
  await eventually(() => expect(gateway.gemini.control.ledger.items).toHaveLength(people.length));

  const endingSince = performance.now();
  const ended = first.stop('SIGTERM');
  first.process.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(performance.now() - endingSince).toBeLessThan(30_000);
  expect(people.map(received)).toEqual(people.map((_, index) => [`Javob: savol ${index}`]));
  expect(await sql`select 1 from lane where lease_until > now()`).toEqual([]);
  expect(await poller()).toBeNull();

  const second = await startWorkerProcess();
  await gateway.settled(bot);
  await eventually(async () => expect(await poller()).not.toBeNull());
  expect(people.map(received)).toEqual(people.map((_, index) => [`Javob: savol ${index}`, `Javob: yana ${index}`]));
  expect(await sql`select state, count(*)::int from outbox group by state`).toEqual([{ state: 'sent', count: 6 }]);
  expect(await second.stop('SIGTERM')).toBe(0);
}, 90_000);
