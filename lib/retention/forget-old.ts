import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { turnsShown } from '../conversation/test-chat.ts';
import { deleteRows } from './delete-rows.ts';
import { forgetDeadLetters } from './forget-dead-letters.ts';
import { forgetWaiting } from './forget-waiting.ts';
import { hasJob } from './has-job.ts';
import { type Batches, inBatches } from './in-batches.ts';

/** How many rows were deleted, by table. */
export type Forgotten = Record<string, number>;

const mostDays = 30;

/**
 * Takes away what only grows: updates that Telegram redelivers no more (it does so for 24 hours), updates that were set aside a
 * month ago or are too many, or have waited as long for their bot, sends that are settled or that nobody will make any more,
 * counters, links and sessions whose time is over. Sends are kept no longer than the messages, if those are given days. The
 * conversations (forgetConversations) and lanes (forgetLanes) stay, and so do the sends of the turns on the Test Bot page: it
 * shows them as the answers.
 *
 * What somebody else has locked is passed over, and found by the next cleaning.
 */
export async function forgetOld(ctx: Context, batches: Batches, messageDays = mostDays): Promise<Forgotten> {
  const { db } = ctx;
  const { size } = batches;
  const sendDays = Math.min(messageDays, mostDays);

  const expired = (table: SQL, where: SQL, by: SQL) =>
    deleteRows(batches, (statement) => db.execute(statement), { table, where, by });

  return {
    update: await expired(sql`"update"`, sql`received_at < now() - interval '48 hours'`, sql`received_at`),
    job:
      (await expired(
        sql`job`,
        sql`state = 'dead' and created_at < now() - make_interval(days => ${mostDays})`,
        sql`bot_id, id`,
      )) +
      (await forgetDeadLetters(ctx, batches)) +
      (await forgetWaiting(ctx, mostDays, batches)),
    // After the jobs, whose sends nobody will make any more.
    outbox: await inBatches(batches, async (after) => {
      const [row] = await db.execute<{ seen: number; last: string; old: boolean; deleted: number }>(sql`
        with page as (
          select id, chat_id, update_id, state, created_at < now() - make_interval(days => ${sendDays}) as old
          from outbox where id > ${after} order by id limit ${size}
        ), free as (
          select outbox.id from outbox join page using (id) join chat on chat.id = page.chat_id
          where page.old and (page.state in ('sent', 'failed', 'ambiguous') or not ${hasJob(sql`page`)})
            and (chat.channel <> 'test' or page.update_id not in (
              select update_id from message
              where message.chat_id = chat.id and role = 'user' order by message.id desc limit ${turnsShown}))
          for update of outbox skip locked
        ), gone as (delete from outbox using free where outbox.id = free.id returning 1)
        select count(*)::int as seen, coalesce(max(id), 0) as last, coalesce(bool_and(old), false) as old,
          (select count(*)::int from gone) as deleted
        from page`);
      return { deleted: row?.deleted ?? 0, more: row?.old === true && row.seen === size, last: Number(row?.last) };
    }),
    group_pace: await expired(
      sql`group_pace`,
      sql`times[cardinality(times)] < now() - interval '10 minutes'`,
      sql`bot_id, chat_id`,
    ),
    attempt: await expired(sql`attempt`, sql`resets_at <= now()`, sql`resets_at`),
    password_reset: await expired(sql`password_reset`, sql`expires_at <= now()`, sql`expires_at`),
    fsm_session: await expired(sql`fsm_session`, sql`expires_at <= now()`, sql`expires_at`),
    ended_session: await expired(sql`ended_session`, sql`expires_at <= now()`, sql`expires_at`),
  };
}
