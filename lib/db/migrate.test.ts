import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';

const { sql } = testDatabase();

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
