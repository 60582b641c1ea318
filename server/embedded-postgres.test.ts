import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const folder = path.join(mkdtempSync(path.join(tmpdir(), 'botfactory-embedded-')));
const data = path.join(folder, 'postgres');
const started: EmbeddedPostgres[] = [];

async function start(): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ folder });
  started.push(database);
  return database;
}

async function ask<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

const postmasterPid = () => Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);

afterAll(() => Promise.all(started.map((database) => database.stop())));

test('the first start makes a database that keeps what is committed, on the loopback only', async () => {
  const { url, stop } = await start();
  expect(new URL(url).hostname).toBe('127.0.0.1');
  const settings = await ask(url, async (sql) => {
    await sql`create table kept as select 'here' as word`;
    return sql`select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'max_connections', 'listen_addresses', 'unix_socket_directories')
      order by name`;
  });
  expect(settings.map(({ setting }) => setting)).toEqual(['on', '127.0.0.1', '200', 'on', '']);
  await stop();
  expect(await ask((await start()).url, (sql) => sql`select word from kept`)).toEqual([{ word: 'here' }]);
});

test('nobody gets in without the generated password, which only its owner can read', async () => {
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(ask(wrong.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(path.join(folder, 'postgres-password')).mode & 0o777).toBe(0o600);
});

test('a Postgres that outlived its start is adopted', async () => {
  const first = await start();
  const pid = postmasterPid();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(postmasterPid()).toBe(pid);
});

test('after a Postgres that was killed, the next start recovers what was committed', async () => {
  const { url } = await start();
  await ask(url, (sql) => sql`create table late as select 'committed' as word`);
  process.kill(postmasterPid(), 'SIGKILL');
  expect(await ask((await start()).url, (sql) => sql`select word from late`)).toEqual([{ word: 'committed' }]);
});

test('a stranger that got the process id of a dead Postgres is not taken for it', async () => {
  const { url, stop } = await start();
  await stop();
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  writeFileSync(path.join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n0\n${new URL(url).port}\n`);
  expect(await ask((await start()).url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  stranger.kill();
  await once(stranger, 'exit');
});
