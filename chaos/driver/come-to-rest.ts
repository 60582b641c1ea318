import { setTimeout as sleep } from 'node:timers/promises';
import type { Field } from './field.ts';

export interface RestOptions {
  /** Bots whose work need not come to its end: told to wait for longer than the run lasts. */
  except?: { id: string; telegramId: number }[];
  /** Given up when nothing at all has come nearer to its end for so long. */
  patienceMs?: number;
}

/**
 * Waits until every update is delivered and handled to its end. Bounded by progress, not by a time: a busy machine takes
 * as long as it takes. Answers what is left when nothing moves any more, 0 when all is done.
 */
export async function comeToRest(
  { telegram, sql }: Pick<Field, 'telegram' | 'sql'>,
  { except = [], patienceMs = 60_000 }: RestOptions = {},
): Promise<number> {
  const ids = except.map(({ id }) => id);
  const telegramIds = new Set(except.map(({ telegramId }) => String(telegramId)));
  let least = Number.POSITIVE_INFINITY;
  for (let movedAt = performance.now(); ; ) {
    const undelivered = Object.entries(telegram.control.pendingUpdates())
      .filter(([id]) => !telegramIds.has(id))
      .reduce((sum, [, count]) => sum + count, 0);
    const waiting = await countWaiting(sql, ids);
    const left = undelivered + waiting;
    if (left === 0) return 0;
    if (left < least) {
      least = left;
      movedAt = performance.now();
    }
    if (performance.now() - movedAt > patienceMs) return left;
    await sleep(50);
  }
}

/** Infinity while the database cannot be asked. */
async function countWaiting(sql: Field['sql'], except: string[]): Promise<number> {
  try {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from job where state = 'waiting' and bot_id <> all(${except}::uuid[])`;
    return row?.waiting ?? 0;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
