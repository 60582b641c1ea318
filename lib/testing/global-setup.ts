import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One real Postgres for the whole run. Its migrated database is the template from which each test file gets a copy. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'botfactory-test-'));
  const postgres = await startEmbeddedPostgres({ folder });
  await migrateDatabase(postgres.url, 'drizzle');
  project.provide('databaseUrl', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
