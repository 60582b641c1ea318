import type { Sql } from 'postgres';
import type { Context } from '#lib/context.ts';
import type { Model } from '#lib/conversation/model.ts';
import type { Database } from '#lib/db/client.ts';
import { createDispatcher } from '#lib/edge/telegram/dispatcher.ts';
import { createJobHandler } from '#lib/edge/telegram/handle-job.ts';
import { type LaneRunnerOptions, runLanes } from '#lib/inbox/run-lanes.ts';
import { postgresSessions } from '#lib/sessions/postgres-sessions.ts';
import { forgetOld } from './forget-old.ts';

export interface WorkerOptions {
  ctx: Context & { db: Database };
  sql: Sql;
  model: Model;
  telegramApiRoot: string;
  telegramTimeoutMs?: number;
  /** How the lanes are worked, where it differs from what suits production. */
  lanes?: Pick<LaneRunnerOptions, 'leaseMs' | 'backoffMs' | 'pollMs' | 'slots'>;
}

const cleaningEveryMs = 3_600_000;

/** Works the inbox until stopped. */
export async function startWorker({
  ctx,
  sql: client,
  model,
  telegramApiRoot,
  telegramTimeoutMs,
  lanes,
}: WorkerOptions) {
  const { db, log } = ctx;
  const handler = createJobHandler({
    ctx,
    dispatcher: createDispatcher({ db, model, sessions: postgresSessions(db), log }),
    telegramApiRoot,
    telegramTimeoutMs,
  });
  const runner = await runLanes({
    sql: client,
    log,
    ...lanes,
    handle: handler.handle,
    onDead: handler.apologise,
  });

  const clean = () => forgetOld(ctx).catch((error: unknown) => log.error({ err: error }, 'cleaning failed'));
  void clean();
  const cleaning = setInterval(() => void clean(), cleaningEveryMs);

  return {
    /** Finishes what runs, for `graceMs` at most. */
    async stop(graceMs = 20_000) {
      clearInterval(cleaning);
      await runner.stop(graceMs);
    },
  };
}
