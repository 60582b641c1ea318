import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { isLockTimeout } from '../database-error.ts';

/** Two processes that start together must not both migrate: an advisory lock makes the second wait and find nothing. */
const migrationLock = 718_281_828;

export interface MigrationOptions {
  /** How long one attempt waits for a table that somebody holds; meanwhile all that want it after us wait too. */
  lockTimeoutMs?: number;
  attempts?: number;
  pauseMs?: number;
  /** Told when an attempt was for nothing, for the first time. */
  onHeld?(): void;
}

/**
 * Brings the database to the newest schema. `folder` holds the generated migrations, which run in one transaction: with a
 * table held by somebody else (a backup, say) it gives up and tries again, so that the version before goes on working.
 */
export async function migrateDatabase(
  url: string,
  folder: string,
  { lockTimeoutMs = 3000, attempts = 60, pauseMs = 2000, onHeld = () => {} }: MigrationOptions = {},
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await sql`select set_config('lock_timeout', ${String(lockTimeoutMs)}, false)`;
    for (let left = attempts - 1; ; left--) {
      try {
        await migrate(drizzle(sql), { migrationsFolder: folder });
        break;
      } catch (error) {
        if (left <= 0 || !isLockTimeout(error)) throw error;
        if (left === attempts - 1) onHeld();
        await sleep(pauseMs);
      }
    }
    await sql`select pg_advisory_unlock(${migrationLock})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
