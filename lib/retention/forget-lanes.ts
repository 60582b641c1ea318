import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { type Batches, inBatches } from './in-batches.ts';

/**
 * Takes away the lanes of chats from which nothing has come for 30 days, or that are forgotten, if nothing waits in them: the
 * next message makes the lane anew, under another id, so that no claim of the old one holds. How long a lane has been idle its
 * chat tells: a time in the lane would be one more write for each turn. Returns how many.
 */
export async function forgetLanes({ db }: Context, batches: Batches): Promise<number> {
  return await inBatches(batches, async (after) => {
    // The chat is looked up lane by lane (a subquery that is no join), by its index, and the page's lanes by the range that
    // they are: joins might read all chats, and all lanes, for each page.
    // Whoever has claimed the lane since the page was read has raised the fence, and may have set something aside.
    const [row] = await db.execute<{ seen: number; last: string; deleted: number }>(sql`
      with page as (
        select id, fence, case when key ~ '^-?[0-9]{1,18}:[0-9]{1,18}$' then split_part(key, ':', 1)::bigint end as telegram_chat_id,
          case when key ~ '^-?[0-9]{1,18}:[0-9]{1,18}$' then split_part(key, ':', 2)::bigint end as thread_id
        from lane where id > ${after} order by id limit ${batches.size}
      ), free as (
        select lane.id from lane join page on page.id = lane.id and page.fence = lane.fence
        where lane.id > ${after} and lane.id <= (select max(id) from page)
          and ready_at is null and lease_until is null
          and not exists (select from job where lane_id = lane.id)
          and coalesce((
            select last_message_at < now() - interval '30 days' from chat
            where chat.bot_id = lane.bot_id and chat.channel = 'telegram'
              and chat.telegram_chat_id = page.telegram_chat_id and chat.thread_id = page.thread_id), true)
        for update of lane skip locked
      ), gone as (delete from lane using free where lane.id = free.id returning 1)
      select count(*)::int as seen, coalesce(max(id), 0) as last, (select count(*)::int from gone) as deleted
      from page`);
    return { deleted: row?.deleted ?? 0, more: row?.seen === batches.size, last: Number(row?.last) };
  });
}
