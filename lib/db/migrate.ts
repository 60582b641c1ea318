import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Two processes that start together must not both migrate: an advisory lock makes the second wait and find nothing. */
const migrationLock = 718_281_828;

/** Brings the database to the newest schema. `folder` holds the generated migrations. */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
    await sql`select pg_advisory_unlock(${migrationLock})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
