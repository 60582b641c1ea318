import type { Sql } from 'postgres';
import { afterAll, beforeAll, vi } from 'vitest';
import type { Model } from '#lib/conversation/model.ts';
import type { Database } from '#lib/db/client.ts';
import { createGeminiModel, type GeminiModelOptions } from '#lib/edge/gemini/gemini-model.ts';
import { createLog, type Log } from '#lib/log.ts';
import type { Sessions } from '#lib/sessions/sessions.ts';
import { type GeminiSandbox, sandboxGeminiKey, startGeminiSandbox } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { startTelegramSandbox, type TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { answerRoutes } from '#server/answer-routes.ts';
import { type Listener, listen } from '#server/http.ts';
import { type Intake, openIntake } from '#server/intake.ts';
import { startWorker } from '#server/worker.ts';
import { testContext, testKeyring } from './context.ts';
import { type MadeBot, makeBot } from './factories.ts';

const publicUrl = 'https://bots.example.test';

export interface Gateway {
  /** Where the webhooks are taken in. */
  address: string;
  telegram: TelegramSandbox;
  gemini: GeminiSandbox;
  /** Where Telegram's deliveries go. */
  url(): string;
  /** A model on the Gemini sandbox, with pauses that suit a test. */
  model(options?: Partial<GeminiModelOptions>): Model;
  /** A bot that the sandbox knows, with its webhook set. */
  connectBot(given?: Parameters<typeof makeBot>[1]): Promise<MadeBot>;
  /** Kept when everything that was sent to the bot has been delivered and handled to its end. */
  settled(bot: MadeBot): Promise<void>;
  startWorker(options?: {
    model?: Model;
    sessions?: Sessions;
    leaseMs?: number;
    backoffMs?: number;
    slots?: number;
  }): Promise<{ stop(graceMs?: number): Promise<void> }>;
}

/** The way of an update on real parts: sandbox servers, the webhook over HTTP, the database, a worker. */
export function testGateway({ db, sql }: { db: Database; sql: Sql }, log: Log = createLog('silent')): Gateway {
  let telegram: TelegramSandbox;
  let gemini: GeminiSandbox;
  let listener: Listener;
  let intake: Intake;
  const workers: { stop(graceMs?: number): Promise<void> }[] = [];

  beforeAll(async () => {
    listener = await listen(0, '127.0.0.1');
    intake = await openIntake({ sql, keyring: testKeyring, log });
    listener.open(
      answerRoutes(intake.routes, async (_request, response) => {
        response.writeHead(404).end();
      }),
    );
    gateway.address = `http://127.0.0.1:${listener.port}`;
    gateway.telegram = telegram = await startTelegramSandbox({
      resolve: { [publicUrl]: gateway.address },
      retryScale: 0.02,
    });
    gateway.gemini = gemini = await startGeminiSandbox();
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop(0)));
    await telegram.close();
    await gemini.close();
    await listener.drain(0);
    await intake.stop();
  });

  const gateway = {
    url: () => `http://127.0.0.1:${listener.port}`,
    model: (options: Partial<GeminiModelOptions> = {}) =>
      createGeminiModel({
        apiKey: sandboxGeminiKey,
        apiRoot: gemini.url,
        model: 'gemini-flash-latest',
        fallbackModel: 'gemini-flash-lite-latest',
        silenceMs: 400,
        pauseMs: () => 10,
        ...options,
      }),
    async connectBot(given: Parameters<typeof makeBot>[1] = {}) {
      const bot = await makeBot(db, given);
      const webhookUrl = `${publicUrl}/telegram/webhook/${bot.id}`;
      telegram.control.createBot({ token: bot.token, username: bot.username, name: bot.name });
      await fetch(`${telegram.url}/bot${bot.token}/setWebhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          url: webhookUrl,
          secret_token: bot.webhookSecret,
          allowed_updates: ['message', 'callback_query', 'my_chat_member'],
        }),
      });
      await sql`update bot set webhook_url = ${webhookUrl} where id = ${bot.id}`;
      return { ...bot, webhookUrl };
    },
    async settled(bot: MadeBot) {
      await vi.waitFor(
        async () => {
          const [row] = await sql<
            { waiting: number }[]
          >`select count(*)::int as waiting from job where bot_id = ${bot.id} and state = 'waiting'`;
          const undelivered = telegram.control.pendingUpdates()[bot.telegramId] ?? 0;
          if (undelivered + (row?.waiting ?? 0) > 0) throw new Error('the bot still has work to do');
        },
        { timeout: 15_000, interval: 20 },
      );
    },
    async startWorker({ model = gateway.model(), sessions, leaseMs = 2000, backoffMs = 20, slots = 500 } = {}) {
      const worker = await startWorker({
        ctx: { ...testContext(db, { kind: 'system' }, log), db },
        sql,
        model,
        sessions,
        telegramApiRoot: telegram.url,
        telegramTimeoutMs: 1500,
        lanes: { leaseMs, backoffMs: () => backoffMs, pollMs: 100, slots },
      });
      workers.push(worker);
      return worker;
    },
  } as Gateway;
  return gateway;
}
