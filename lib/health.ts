import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';

const timeoutMs = 2000;

/** 200 `{"status":"ok"}`, or 503 with the name of the part that fails. Never waits longer than two seconds. */
export async function healthResponse(sql: Sql): Promise<Response> {
  const answers = await answersInTime(sql);
  return answers
    ? Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
    : Response.json(
        { status: 'unavailable', failing: 'database' },
        { status: 503, headers: { 'Cache-Control': 'no-store', 'Retry-After': '5' } },
      );
}

async function answersInTime(sql: Sql): Promise<boolean> {
  const timeout = new AbortController();
  const tooLate = delay(timeoutMs, false, { signal: timeout.signal }).catch(() => false);
  const answer = sql`select 1`.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    timeout.abort();
  }
}
