import type { openDatabase } from '#lib/db/client.ts';
import { createGeminiModel } from '#lib/edge/gemini/gemini-model.ts';
import { openRedis } from '#lib/edge/redis/open-redis.ts';
import { redisSessions } from '#lib/edge/redis/redis-sessions.ts';
import { createLog } from '#lib/log.ts';
import { startWorker } from '#server/worker.ts';
import type { Settings } from './process-settings.ts';

/** Works the inbox. */
export async function work(
  { key, telegramUrl, geminiUrl, geminiKey, leaseMs, silenceMs, pollMs, slots, backoffMs, redisUrl }: Settings,
  { sql, db }: ReturnType<typeof openDatabase>,
): Promise<void> {
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
}
