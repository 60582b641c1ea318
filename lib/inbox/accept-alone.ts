import type { Sql } from 'postgres';
import { type AcceptedUpdate, updateArguments } from './lanes.ts';
import { wakeWorkers } from './wake-workers.ts';

/** As acceptUpdates, for updates that may have to wait: they hold no place of a worker meanwhile. */
export async function acceptAlone(sql: Sql, updates: AcceptedUpdate[]): Promise<boolean[]> {
  const [row] = await sql<{ accepted: boolean[] }[]>`
    select inbox_accept_alone(${updateArguments(sql, updates)}) as accepted`;
  const accepted = row?.accepted ?? [];
  if (accepted.includes(true)) wakeWorkers(sql);
  return accepted;
}
