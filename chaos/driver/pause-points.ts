import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';

/**
 * Places where a process can be held from outside, while Postgres commits what it wrote: triggers of the run's own
 * database, run at the commit, wait for a lock that the run holds while the point is armed. So a process dies exactly
 * there, and the run decides whether what it wrote is undone or committed without its ever hearing of it.
 */
export const pausePoints = {
  'the update is stored': { table: '"update"', event: 'insert', when: 'true' },
  'the chat is claimed': { table: 'lane', event: 'update', when: 'new.fence > old.fence' },
  'the lease is renewed': {
    table: 'lane',
    event: 'update',
    when: 'new.fence = old.fence and new.lease_until > old.lease_until',
  },
  'the question is stored': { table: 'message', event: 'insert', when: "new.role = 'user'" },
  'the answer is stored': { table: 'message', event: 'insert', when: "new.role = 'assistant'" },
  'the send is noted as arrived': { table: 'outbox', event: 'update', when: "new.state = 'sent'" },
  'the update is done with': { table: 'job', event: 'delete', when: 'true' },
} as const;

export type PausePoint = keyof typeof pausePoints;

const names = Object.keys(pausePoints) as PausePoint[];
/** The first half of the locks' key. */
const lockClass = 731;
const lockOf = (point: PausePoint) => names.indexOf(point);

export async function installPausePoints(sql: Sql): Promise<void> {
  const triggers = Object.entries(pausePoints).map(
    ([name, { table, event, when }], index) => `
      create constraint trigger "chaos: ${name}" after ${event} on ${table} deferrable initially deferred
      for each row when (${when}) execute function chaos_pause(${index});`,
  );
  await sql.unsafe(`
    create function chaos_pause() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock_shared(${lockClass}, TG_ARGV[0]::int);
      return null;
    end $$;
    ${triggers.join('\n')}`);
}

export interface Armed {
  /** The process that has come to the point first, by its name; waits for it. */
  caught(): Promise<string>;
  /** Everybody goes on. `undo`: what this process had written is rolled back instead. */
  release(undo?: string): Promise<void>;
}

/** Whoever comes to the point from now on is held there. */
export async function arm(sql: Sql, point: PausePoint, patienceMs = 60_000): Promise<Armed> {
  const own = await sql.reserve();
  await own`select pg_advisory_lock(${lockClass}, ${lockOf(point)})`;
  const waiting = () => sql<{ pid: number; name: string }[]>`
    select pid, application_name as name from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and classid = ${lockClass} and objid = ${lockOf(point)} and not granted`;
  return {
    async caught() {
      for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(10)) {
        const [first] = await waiting();
        if (first) return first.name;
      }
      throw new Error(`nobody has come to the point where ${point}`);
    },
    async release(undo) {
      if (undo !== undefined)
        for (const { pid, name } of await waiting()) if (name === undo) await sql`select pg_terminate_backend(${pid})`;
      await own`select pg_advisory_unlock(${lockClass}, ${lockOf(point)})`;
      own.release();
    },
  };
}
