import type { Sql } from 'postgres';

/** What Postgres did, as `pg_stat_statements` counts it. */
export interface Statements {
  calls: number;
  /** Milliseconds in which statements ran, waits for locks and disks included. */
  ms: number;
  /** Bytes of the write-ahead log. */
  walBytes: number;
  /** Pages of 8 kB that were looked at. */
  pages: number;
}

/** Has Postgres count from its next start. */
export async function countStatements(sql: Sql): Promise<void> {
  await sql`alter system set shared_preload_libraries = 'pg_stat_statements'`;
}

export async function resetStatements(sql: Sql): Promise<void> {
  await sql`create extension if not exists pg_stat_statements`;
  await sql`select pg_stat_statements_reset()`;
}

/** Since the reset, in this database, without what the counting itself asked. */
export async function readStatements(sql: Sql): Promise<Statements> {
  const [row] = await sql<Statements[]>`
    select coalesce(sum(calls), 0)::float as calls, coalesce(sum(total_exec_time), 0)::float as ms,
      coalesce(sum(wal_bytes), 0)::float as "walBytes",
      coalesce(sum(shared_blks_hit + shared_blks_read), 0)::float as pages
    from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%'`;
  if (!row) throw new Error('Postgres has counted nothing.');
  return row;
}
