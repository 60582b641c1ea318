import { hostname } from 'node:os';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import * as schema from './schema/index.ts';
import { watchedSocket } from './watched-socket.ts';

export type Schema = typeof schema;
export type Database = PostgresJsDatabase<Schema> & { $client: Sql };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** By which Postgres tells this process's connections from others' (pg_stat_activity), unless the URL names one. */
const applicationName = `botfactory ${hostname().slice(0, 40)} ${process.pid}`;

export interface DatabaseOptions {
  max?: number;
  /** Told of every statement; for tests. */
  onQuery?(query: string): void;
  /** After so long without a word a connection is taken for dead: longer than any statement may take. */
  silenceMs?: number;
  /** Told of each such connection. */
  onSilence?(): void;
}

/** One pool. `max` connections open on demand; idle ones close after a while; `close()` waits 5 s for what runs. */
export function openDatabase(
  url: string,
  { max = 10, onQuery, silenceMs = 30_000, onSilence = () => {} }: DatabaseOptions = {},
) {
  const options = {
    max,
    // Shorter than the silence: an idle connection has nothing to say.
    idle_timeout: Math.min(20, silenceMs / 1000 / 2),
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: applicationName },
    debug: onQuery && ((_connection: number, query: string) => onQuery(query)),
    // Missing in its types.
    socket: watchedSocket(silenceMs, onSilence),
  };
  const sql = postgres(url, options);
  sql.begin = withoutRollbackIntoNothing(sql);
  const db: Database = drizzle(sql, { schema, casing: 'snake_case' });
  return { sql, db, close: () => sql.end({ timeout: 5 }) };
}

/**
 * postgres.js 3.4.9 sends its rollback into a connection that has broken in the middle of a transaction, which ends the
 * process (https://github.com/porsager/postgres/issues/1208). Whoever began the transaction has been told by then: so what
 * fails for the broken connection inside of it is left open, and the rollback never comes.
 */
function withoutRollbackIntoNothing(sql: Sql): Sql['begin'] {
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>;
  const safe = (...given: [Work] | [string, Work]): Promise<unknown> => {
    const [options, work] = given.length === 2 ? given : ['', given[0]];
    return begin(options, async (tx) => {
      try {
        return await work(tx);
      } catch (error) {
        if (isConnectionLost(error)) return new Promise(() => {});
        throw error;
      }
    });
  };
  return safe as Sql['begin'];
}

type Work = (tx: postgres.TransactionSql) => unknown;

function isConnectionLost(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (
      'code' in at &&
      ['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', 'CONNECTION_DESTROYED'].includes(String(at.code))
    ) {
      return true;
    }
  }
  return false;
}
