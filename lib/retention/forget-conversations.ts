import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Forgotten } from './forget-old.ts';
import { hasJob } from './has-job.ts';
import { type Batches, inBatches } from './in-batches.ts';

/**
 * Forgets what people wrote and were answered longer ago than `days`, their feedback, the traces of the Test Bot, and who
 * they are when nothing of them is left. What waits to be answered or sent, or was set aside, stays with its messages: handled
 * again without them, it would be asked again. It has an end of its own (forgetOld). Their lanes go afterwards (forgetLanes).
 */
export async function forgetConversations({ db }: Context, days: number, batches: Batches): Promise<Forgotten> {
  const { size } = batches;
  const cutoff = sql`now() - make_interval(days => ${days})`;

  /** Ids count up as time goes on: the oldest rows stand first, and the first page that is not all old is the last. */
  const older = (table: SQL, mayGo = sql`true`) =>
    inBatches(batches, async (after) => {
      const [row] = await db.execute<{ seen: number; last: string; deleted: number }>(sql`
        with page as (
          select id, created_at < ${cutoff} as old from ${table} where id > ${after} order by id limit ${size}
        ), free as (
          select t.id from ${table} t join page using (id) where old and ${mayGo} for update of t skip locked
        ), gone as (delete from ${table} t using free where t.id = free.id returning 1)
        select count(*) filter (where old)::int as seen, coalesce(max(id), 0) as last,
          (select count(*)::int from gone) as deleted
        from page`);
      return { deleted: row?.deleted ?? 0, more: row?.seen === size, last: Number(row?.last) };
    });

  const isUnsent = sql`exists (
    select from outbox
    where outbox.chat_id = t.chat_id and outbox.update_id = t.update_id and state in ('pending', 'sending') offset 0)`;

  return {
    message: await older(sql`message`, sql`not ${isUnsent} and not ${hasJob(sql`t`)}`),
    feedback: await older(sql`feedback`),
    test_trace: await older(sql`test_trace`),
    chat: await inBatches(batches, async (after) => {
      const [row] = await db.execute<{ seen: number; last: string; deleted: number }>(sql`
        with page as (
          select id, last_message_at < ${cutoff} as old from chat where id > ${after} order by id limit ${size}
        ), free as (
          select chat.id from chat join page using (id)
          where old
            and not exists (select from message where chat_id = chat.id)
            and not exists (select from outbox where chat_id = chat.id and state in ('pending', 'sending'))
            and not exists (select from feedback where chat_id = chat.id)
          for update of chat skip locked
        ), gone as (delete from chat using free where chat.id = free.id returning 1)
        select count(*)::int as seen, coalesce(max(id), 0) as last, (select count(*)::int from gone) as deleted
        from page`);
      return { deleted: row?.deleted ?? 0, more: row?.seen === size, last: Number(row?.last) };
    }),
  };
}
