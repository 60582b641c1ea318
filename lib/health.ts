import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { HttpAnswer } from './http.ts';

const timeoutMs = 2000;

const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** 200 `{"status":"ok"}`, or 503 with the name of the part that fails. Never waits longer than two seconds. */
export async function healthAnswer(sql: Sql): Promise<HttpAnswer> {
  if (await answersInTime(sql)) return { status: 200, headers, body: '{"status":"ok"}' };
  const body = JSON.stringify({ status: 'unavailable', failing: 'database' });
  return { status: 503, headers: { ...headers, 'retry-after': '5' }, body };
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
