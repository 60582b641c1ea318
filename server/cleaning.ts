import type { Sql } from 'postgres';
import type { Context } from '#lib/context.ts';
import { openSession } from '#lib/db/subscribe.ts';
import { forgetConversations } from '#lib/retention/forget-conversations.ts';
import { forgetLanes } from '#lib/retention/forget-lanes.ts';
import { forgetOld } from '#lib/retention/forget-old.ts';
import type { Batches } from '#lib/retention/in-batches.ts';

export interface CleaningOptions {
  ctx: Context;
  sql: Sql;
  /** RETENTION_DAYS; undefined: conversations are kept. */
  retentionDays: number | undefined;
  everyMs?: number;
  batches?: Pick<Batches, 'size' | 'pauseMs'>;
}

/** Any number, the same in every process; Postgres has one space of them for each database. */
const lockNumber = 4_242_001;

/** Cleans at once and every hour, in one process at a time: the others pass theirs over. */
export function startCleaning(options: CleaningOptions) {
  const { ctx, everyMs = 3_600_000 } = options;
  const abort = new AbortController();
  const clean = async () => {
    try {
      const forgotten = await cleanAlone(options, abort.signal);
      if (forgotten) ctx.log.info({ forgotten }, 'cleaned');
    } catch (error) {
      ctx.log.error({ err: error }, 'cleaning failed; the next comes within the hour');
    }
  };
  let cleaning = clean();
  const timer = setInterval(() => {
    cleaning = cleaning.then(clean);
  }, everyMs);
  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      abort.abort();
      await cleaning;
    },
  };
}

/** Rows deleted by table; null: another process is at it. */
export async function cleanAlone(
  { ctx, sql, retentionDays, batches: { size, pauseMs } = { size: 1000, pauseMs: 50 } }: CleaningOptions,
  signal: AbortSignal,
): Promise<Record<string, number> | null> {
  // The lock is the session's: it goes with it, also when this process dies. Not `sql.reserve()`: a statement on a reserved
  // connection that broke ends the process (postgres.js 3.4.9, https://github.com/porsager/postgres/issues/1208).
  const session = openSession(sql);
  try {
    const [lock] = await session<{ taken: boolean }[]>`select pg_try_advisory_lock(${lockNumber}) as taken`;
    if (!lock?.taken) return null;
    const batches = { size, pauseMs, signal };
    // In this order, so that what was kept for what has ended just now goes with it: sends, messages, chats, lanes.
    const old = await forgetOld(ctx, batches, retentionDays);
    const conversations = retentionDays === undefined ? {} : await forgetConversations(ctx, retentionDays, batches);
    return { ...old, ...conversations, lane: await forgetLanes(ctx, batches) };
  } finally {
    await session.end({ timeout: 1 }).catch(() => undefined);
  }
}
