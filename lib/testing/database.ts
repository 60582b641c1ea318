import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, openDatabase } from '#lib/db/client.ts';

/** A migrated database of the test file's own, dropped after it. Call at the top level of the file; `db` is ready in tests. */
export function testDatabase({ onQuery }: { onQuery?(query: string): void } = {}) {
  const migrated = inject('databaseUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = migrated.replace(/\/[^/]+$/, `/${name}`);
  const opened = openDatabase(url, { max: 25, onQuery });

  async function admin(statement: string) {
    const sql = postgres(migrated.replace(/\/[^/]+$/, '/postgres'), { max: 1, onnotice: () => {} });
    await sql.unsafe(statement);
    await sql.end();
  }
  beforeAll(() => admin(`create database ${name} template test_template`));
  afterAll(async () => {
    await opened.close();
    await admin(`drop database ${name} with (force)`);
  });
  return { url, sql: opened.sql, db: opened.db as Database };
}
