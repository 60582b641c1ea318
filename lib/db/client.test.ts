import { sql as statement } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { openWay } from '#lib/testing/database-way.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { openDatabase } from './client.ts';

const { sql, url } = testDatabase();

/** A connection of the pool that breaks under a statement, as when Postgres dies. */
const breakUnder = async (pid: number) => {
  await expect
    .poll(async () => sql`select 1 from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`)
    .toHaveLength(1);
  await sql`select pg_terminate_backend(${pid})`;
};

test('a connection that breaks within a transaction fails that transaction, and nothing else', async () => {
  const { db, close } = openDatabase(url, { max: 1 });
  for (let round = 0; round < 3; round++) {
    const failed = db.transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>(statement`select pg_backend_pid() as pid`);
      void breakUnder(row?.pid ?? 0);
      await tx.execute(statement`select pg_sleep(60)`);
    });
    await expect(failed).rejects.toThrow();
    // The client tells the next statement, too, of what ended the connection.
    await eventually(async () => expect(await db.execute(statement`select 1 as one`)).toMatchObject([{ one: 1 }]));
  }
  await close();
});

test('a transaction that fails by itself is undone, and its options are kept', async () => {
  const { sql: client, close } = openDatabase(url, { max: 1 });
  await client`create table undone (n integer)`;
  const failed = client.begin(async (tx) => {
    await tx`insert into undone values (1)`;
    throw new Error('on purpose');
  });
  await expect(failed).rejects.toThrow('on purpose');
  expect(await client`select 1 from undone`).toHaveLength(0);
  await expect(client.begin('read only', (tx) => tx`insert into undone values (2)`)).rejects.toThrow(/read-only/);
  await close();
});

describe('connections that fall silent', () => {
  async function openBehindWay(max: number) {
    const way = await openWay(url);
    const told: string[] = [];
    const behindWay = openDatabase(way.url, { max, silenceMs: 300, onSilence: () => void told.push('silence') });
    onTestFinished(async () => {
      await behindWay.close();
      await way.cut();
    });
    return { way, told, ...behindWay };
  }

  test('fail what waits for them, and the next statements are answered', async () => {
    const { way, told, sql: client, db } = await openBehindWay(2);
    const atOnce = () => Promise.allSettled([client`select pg_sleep(0.1)`, client`select pg_sleep(0.1)`]);
    await atOnce();
    const first = atOnce();
    way.fallSilent();
    expect(await first).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    expect(told).toHaveLength(2);
    await client`select 1`;
    way.fallSilent();
    await expect(db.transaction((tx) => tx.execute(statement`select 1`))).rejects.toThrow();
    expect(await client`select 1 as one`).toEqual([{ one: 1 }]);
    expect(await atOnce()).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
  });

  test('and a statement that takes long is given the time', async () => {
    const { told, sql: client } = await openBehindWay(1);
    expect(await client`select pg_sleep(0.2), 1 as one`).toMatchObject([{ one: 1 }]);
    expect(told).toEqual([]);
  });
});
