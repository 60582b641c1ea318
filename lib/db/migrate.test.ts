import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { migrateDatabase } from './migrate.ts';

const { sql, url } = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-migrations-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the migrated database has a table for every noun', async () => {
  const tables = await sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
  expect(tables.map(({ name }) => name)).toEqual([
    'account',
    'attempt',
    'bot',
    'bot_picture',
    'chat',
    'ended_session',
    'feedback',
    'fsm_session',
    'group_pace',
    'job',
    'lane',
    'message',
    'outbox',
    'pace',
    'password_reset',
    'poller',
    'send_pause',
    'sender',
    'test_trace',
    'update',
  ]);
});

test('a connection that is gone keeps its locks for a minute at most', async () => {
  await sql.unsafe(readFileSync('drizzle/0019_dead-connections.sql', 'utf8'));
  const [set] = await sql<{ config: string[] }[]>`
    select setconfig as config from pg_db_role_setting
    where setdatabase = (select oid from pg_database where datname = current_database())`;
  expect(set?.config).toEqual(
    expect.arrayContaining([
      'idle_in_transaction_session_timeout=60s',
      'tcp_user_timeout=30s',
      'tcp_keepalives_idle=30',
    ]),
  );
});

test('a table that somebody holds is waited for, and nobody waits behind it meanwhile', async () => {
  cpSync('drizzle', folder, { recursive: true });
  const journalFile = path.join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
  const last = journal.entries.at(-1);
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'one_more' });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(path.join(folder, 'one_more.sql'), 'alter table bot add column one_more text');
  const attempts = { lockTimeoutMs: 50, pauseMs: 50 };

  const migrating = await sql.begin(async (backup) => {
    await backup`select from bot`;
    await expect(migrateDatabase(url, folder, { ...attempts, attempts: 2 })).rejects.toThrow();
    const waiting = migrateDatabase(url, folder, attempts);
    for (let reading = 0; reading < 5; reading++) await sql`select from bot`;
    return { waiting };
  });
  await migrating.waiting;
  expect(await sql`select one_more from bot`).toEqual([]);
});
