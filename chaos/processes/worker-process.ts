import { flushCompileCache } from 'node:module';
import { openDatabase } from '#lib/db/client.ts';
import { createGeminiModel } from '#lib/edge/gemini/gemini-model.ts';
import { openRedis } from '#lib/edge/redis/open-redis.ts';
import { redisSessions } from '#lib/edge/redis/redis-sessions.ts';
import { createLog } from '#lib/log.ts';
import { untilDatabaseAnswers } from '#server/database.ts';
import { startWorker } from '#server/worker.ts';
import { readSettings } from './process-settings.ts';

/** A process that works the inbox and does nothing else. */
const { databaseUrl, key, telegramUrl, geminiUrl, geminiKey, leaseMs, silenceMs, pollMs, slots, backoffMs, redisUrl } =
  readSettings();
await untilDatabaseAnswers(databaseUrl);
const { sql, db } = openDatabase(databaseUrl, { max: 20 });
const log = createLog('fatal');
await startWorker({
  ctx: { actor: { kind: 'system' }, db, keyring: [{ kid: 'k1', key: Buffer.from(key, 'base64') }], log },
  sql,
  model: createGeminiModel({
    apiKey: geminiKey,
    apiRoot: geminiUrl,
    model: 'gemini-flash-latest',
    fallbackModel: 'gemini-flash-lite-latest',
    silenceMs,
    pauseMs: () => 50,
  }),
  sessions: redisUrl ? redisSessions(await openRedis(redisUrl, log), db) : undefined,
  telegramApiRoot: telegramUrl,
  telegramTimeoutMs: 5000,
  lanes: { leaseMs, pollMs, slots, ...(backoffMs !== undefined && { backoffMs: () => backoffMs }) },
});
// As in server/run-process.ts.
process.on('unhandledRejection', () => {});
// Nobody else would end it when its run is broken off.
process.once('disconnect', () => process.exit());
process.send?.('ready');
// What is killed keeps nothing by itself.
flushCompileCache();
