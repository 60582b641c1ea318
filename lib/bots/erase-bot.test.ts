import { expect, test } from 'vitest';
import { acceptUpdates } from '#lib/inbox/lanes.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { eraseBot } from './erase-bot.ts';

const { sql, db } = testDatabase();

test('a bot is deleted while one of its chats is being answered', async () => {
  const made = await makeBot(db);
  await acceptUpdates(sql, [{ botId: made.id, updateId: 1, laneKey: '7:0', payload: '{}' }]);
  await sql`insert into chat (bot_id, channel, telegram_chat_id, type) values (${made.id}, 'telegram', 7, 'private')`;
  const holds = Promise.withResolvers<void>();
  const deleting = Promise.withResolvers<void>();
  const turn = sql.begin(async (tx) => {
    await tx`select id from lane where bot_id = ${made.id} for no key update`;
    holds.resolve();
    await deleting.promise;
    await tx`update chat set title = 'x' where bot_id = ${made.id}`;
  });
  await holds.promise;
  const ctx = testContext(db, { kind: 'owner', accountId: made.ownerId });
  const deleted = eraseBot(ctx, made.id);
  await eventually(async () => {
    const waiting =
      await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    expect(waiting.length).toBeGreaterThan(0);
  });
  // Its rows are held from here to the end: nothing more is taken in for it.
  expect(await sql`select status from bot where id = ${made.id}`).toEqual([{ status: 'paused' }]);
  deleting.resolve();
  await turn;
  await deleted;
  expect(await sql`select 1 from bot where id = ${made.id}`).toHaveLength(0);
});
