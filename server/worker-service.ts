import { chooseModel } from '#lib/edge/model.ts';
import { openRedis } from '#lib/edge/redis/open-redis.ts';
import { redisSessions } from '#lib/edge/redis/redis-sessions.ts';
import { postgresSessions } from '#lib/sessions/postgres-sessions.ts';
import type { Service, Tools } from './application.ts';
import { startWorker } from './worker.ts';

/** The worker as the environment wants it: its model, and where dialogues stand. */
export async function startWorkerService({ env, sql, ctx }: Tools): Promise<Service> {
  const redis = env.REDIS_URL ? await openRedis(env.REDIS_URL, ctx.log) : null;
  const worker = await startWorker({
    ctx,
    sql,
    model: chooseModel(env),
    sessions: redis ? redisSessions(redis, ctx.db) : postgresSessions(ctx.db),
    telegramApiRoot: env.TELEGRAM_API_ROOT,
  });
  return {
    async stop(graceMs) {
      await worker.stop(graceMs);
      await redis?.close();
    },
  };
}
