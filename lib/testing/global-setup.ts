import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import connect from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One real Postgres for the whole run, with a migrated database, and a template from which each test file gets a copy. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'botfactory-test-'));
  const postgres = await startEmbeddedPostgres({ folder });
  await migrateDatabase(postgres.url, 'drizzle');
  // One that nobody can be connected to: a database in use cannot be copied.
  const sql = connect(postgres.url.replace(/[^/]+$/, 'postgres'), { max: 1 });
  await sql`create database test_template template botfactory allow_connections false`;
  await sql.end();
  project.provide('databaseUrl', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
