import { mkdirSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { openDatabase } from '#lib/db/client.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';
import { findPostmaster } from '#server/postgres/postmaster.ts';

export interface BenchPostgres {
  pid: number;
  /** Address of the database that the application would use. */
  url: string;
  /** An empty database of its own for one of those compared. */
  create(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** The Postgres that comes with the application, started as the application starts it: fsync is on. */
export async function startPostgres(folder: string): Promise<BenchPostgres> {
  mkdirSync(folder, { mode: 0o700 });
  const { url, stop } = await startEmbeddedPostgres({ folder });
  const postmaster = findPostmaster(path.join(folder, 'postgres'));
  if (!postmaster) throw new Error('Postgres has no postmaster.pid');
  return {
    pid: postmaster.pid,
    url,
    stop,
    async create(name) {
      const sql = postgres(url, { max: 1, onnotice: () => {} });
      await sql.unsafe(`create database ${name}`);
      await sql.end();
      return url.replace(/\/[^/]+$/, `/${name}`);
    },
  };
}

/** Brings a database to the application's schema and puts bots into it. */
export async function fillDatabase(url: string, bots: number): Promise<MadeBot[]> {
  await migrateDatabase(url, path.resolve(import.meta.dirname, '../../drizzle'));
  const { db, close } = openDatabase(url, { max: 2 });
  const made: MadeBot[] = [];
  for (let count = 0; count < bots; count++) made.push(await makeBot(db));
  await close();
  return made;
}
