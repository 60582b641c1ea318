import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#lib/db/client.ts';
import { freePort } from '#lib/testing/application.ts';
import { testKeyring } from '#lib/testing/context.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { sequence } from '#lib/testing/sequence.ts';
import { sandboxGeminiKey, startGeminiSandbox } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { startTelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { type Asked, answerText, checkLedgers, questionText, type Verdict } from './check-ledgers.ts';
import { startVictim } from './victim.ts';

export interface R1Options {
  databaseUrl: string;
  updates: number;
  bots: number;
  chats: number;
  workers: number;
  /** Share of acknowledged updates that Telegram delivers again. */
  redelivered: number;
  /** A worker is killed -9 so often, the web process ten times more rarely. */
  killEveryMs: number;
  seed: number;
}

export interface R1Result extends Verdict {
  /** Still to do when the run was given up: with any of these, `lost` says nothing. */
  undrained: number;
  kills: number;
  seconds: number;
}

const origin = 'https://bots.example.test';
const drainWithinMs = 120_000;

/** R1 of docs/reliability.md: updates under redelivery while processes are killed. Answers what the checker found. */
export async function runR1(options: R1Options): Promise<R1Result> {
  const { databaseUrl, updates, bots, chats, workers, redelivered, killEveryMs, seed } = options;
  const port = await freePort();
  const telegram = await startTelegramSandbox({ resolve: { [origin]: `http://127.0.0.1:${port}` }, retryScale: 0.1 });
  const gemini = await startGeminiSandbox({ latencyMs: 20 });
  gemini.control.answer({ text: answerText });
  telegram.control.duplicateDeliveries({ probability: redelivered, seed });

  const { sql, db, close } = openDatabase(databaseUrl, { max: 4 });
  const [ring] = testKeyring;
  if (!ring) throw new Error('the test keyring is empty');
  const settings = {
    databaseUrl,
    key: ring.key.toString('base64'),
    telegramUrl: telegram.url,
    geminiUrl: gemini.url,
    geminiKey: sandboxGeminiKey,
    port,
    leaseMs: 2000,
  };

  const made: MadeBot[] = [];
  for (let index = 0; index < bots; index++) {
    const bot = await makeBot(db);
    telegram.control.createBot({ token: bot.token, username: bot.username });
    await fetch(`${telegram.url}/bot${bot.token}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        url: `${origin}/telegram/webhook/${bot.id}`,
        secret_token: bot.webhookSecret,
        allowed_updates: ['message'],
      }),
    });
    made.push(bot);
  }
  const talks = Array.from({ length: chats }, (_, index) => {
    const bot = made[index % made.length];
    if (!bot) throw new Error('R1 needs a bot');
    return { botId: bot.telegramId, userId: telegram.control.createUser({ firstName: `P${index}` }).id, asked: 0 };
  });

  const web = await startVictim('web-process.ts', settings);
  const working = await Promise.all(Array.from({ length: workers }, () => startVictim('worker-process.ts', settings)));

  const startedAt = performance.now();
  const asked: Asked[] = [];
  const crashes: number[] = [];
  const pick = sequence(seed);
  const over = new AbortController();

  async function ask(): Promise<void> {
    for (let sent = 0; sent < updates; sent++) {
      const talk = talks[pick(talks.length)];
      if (!talk) continue;
      const question = { botId: talk.botId, userId: talk.userId, n: talk.asked++ };
      asked.push(question);
      telegram.control.sendText({ botId: talk.botId, userId: talk.userId, text: questionText(question) });
      // In bursts, as people write, and no faster than the sandbox can hand them out.
      if (sent % 50 === 49) await sleep(100);
    }
  }

  async function kill(): Promise<void> {
    for (let round = 1; ; round++) {
      await sleep(killEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) return;
      const victim = round % 10 === 0 ? web : working[pick(working.length)];
      crashes.push(Date.now());
      await victim?.replace();
    }
  }

  /** How much was still to do when the time for it was over. */
  async function drained(): Promise<number> {
    const until = performance.now() + drainWithinMs;
    for (;;) {
      const [row] = await sql<{ waiting: number }[]>`select count(*)::int as waiting from job where state = 'waiting'`;
      const undelivered = Object.values(telegram.control.pendingUpdates()).reduce((sum, count) => sum + count, 0);
      const left = undelivered + (row?.waiting ?? 0);
      if (left === 0 || performance.now() > until) return left;
      await sleep(50);
    }
  }

  const killing = kill();
  await ask();
  const undrained = await drained();
  over.abort();
  await killing;
  const seconds = (performance.now() - startedAt) / 1000;
  const verdict = checkLedgers(asked, telegram.control, gemini.control, crashes);
  await Promise.all([web, ...working].map((victim) => victim.kill()));
  await telegram.close();
  await gemini.close();
  await close();
  return { ...verdict, undrained, kills: crashes.length, seconds };
}
