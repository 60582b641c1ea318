import { hostname } from 'node:os';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import * as schema from './schema/index.ts';

export type Schema = typeof schema;
export type Database = PostgresJsDatabase<Schema> & { $client: Sql };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** By which Postgres tells this process's connections from others' (pg_stat_activity), unless the URL names one. */
const applicationName = `botfactory ${hostname().slice(0, 40)} ${process.pid}`;

export interface DatabaseOptions {
  max?: number;
  /** Told of every statement; for tests. */
  onQuery?(query: string): void;
}

/** One pool. `max` connections open on demand; idle ones close after a while; `close()` waits 5 s for what runs. */
export function openDatabase(url: string, { max = 10, onQuery }: DatabaseOptions = {}) {
  const connection = { application_name: applicationName };
  const debug = onQuery && ((_connection: number, query: string) => onQuery(query));
  const sql = postgres(url, { max, idle_timeout: 60, connect_timeout: 10, onnotice: () => {}, connection, debug });
  const db: Database = drizzle(sql, { schema, casing: 'snake_case' });
  return { sql, db, close: () => sql.end({ timeout: 5 }) };
}
