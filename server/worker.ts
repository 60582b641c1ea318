import type { Sql } from 'postgres';
import type { Context } from '#lib/context.ts';
import type { Model } from '#lib/conversation/model.ts';
import type { Database } from '#lib/db/client.ts';
import { createDispatcher } from '#lib/edge/telegram/dispatcher.ts';
import { createJobHandler } from '#lib/edge/telegram/handle-job.ts';
import { LaneLost } from '#lib/inbox/hold-lane.ts';
import { Deferred } from '#lib/inbox/job-errors.ts';
import { type LaneRunnerOptions, runLanes } from '#lib/inbox/run-lanes.ts';
import { turnSeconds, turnWaitSeconds } from '#lib/metrics/metrics.ts';
import { joinSenders } from '#lib/sending/join-senders.ts';
import { postgresSessions } from '#lib/sessions/postgres-sessions.ts';
import type { Sessions } from '#lib/sessions/sessions.ts';

export interface WorkerOptions {
  ctx: Context & { db: Database };
  sql: Sql;
  model: Model;
  /** Where dialogues stand; unless told, in Postgres. */
  sessions?: Sessions;
  telegramApiRoot: string;
  telegramTimeoutMs?: number;
  /** How the lanes are worked, where it differs from what suits production. */
  lanes?: Pick<LaneRunnerOptions, 'leaseMs' | 'backoffMs' | 'pollMs' | 'slots'>;
}

/** Works the inbox until stopped. */
export async function startWorker({
  ctx,
  sql: client,
  model,
  sessions = postgresSessions(ctx.db),
  telegramApiRoot,
  telegramTimeoutMs,
  lanes,
}: WorkerOptions) {
  const { db, log } = ctx;
  const senders = await joinSenders({ sql: client, log, leaseMs: lanes?.leaseMs });
  const handler = createJobHandler({
    ctx,
    senders,
    dispatcher: createDispatcher({ db, model, sessions, log }),
    telegramApiRoot,
    telegramTimeoutMs,
  });
  const runner = await runLanes({
    sql: client,
    log,
    position: senders.position,
    ...lanes,
    handle: timed(handler.handle),
    onDead: handler.apologise,
  });

  return {
    /** Finishes what runs, for `graceMs` at most. */
    async stop(graceMs = 20_000) {
      await runner.stop(graceMs);
      await senders.stop();
    },
  };
}

/** Each update's time in work, and before it, goes into the metrics. */
function timed(handle: LaneRunnerOptions['handle']): LaneRunnerOptions['handle'] {
  return async (job, signal) => {
    const startedAt = performance.now();
    const observe = (outcome: Parameters<typeof turnSeconds.observe>[0]) =>
      turnSeconds.observe(outcome, (performance.now() - startedAt) / 1000);
    turnWaitSeconds.observe('', job.waitedMs / 1000);
    try {
      await handle(job, signal);
      observe('done');
    } catch (error) {
      observe(error instanceof Deferred ? 'deferred' : error instanceof LaneLost ? 'lost' : 'failed');
      throw error;
    }
  };
}
