import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { type Batches, inBatches } from './in-batches.ts';

/**
 * Drops the updates that have waited so many days for a bot that is paused or whose token was revoked; its chats go on with what
 * came later. Those that a worker is looking at are passed over. Returns how many.
 */
export async function forgetWaiting({ db, log }: Context, days: number, batches: Batches): Promise<number> {
  const isOld = sql`job.state = 'waiting' and job.created_at < now() - make_interval(days => ${days})`;
  const bots = await db.execute<{ id: string }>(sql`
    select id from bot where status <> 'active' and exists (select from job where job.bot_id = bot.id and ${isOld})`);
  let all = 0;
  for (const { id: botId } of bots) {
    const dropOld = () =>
      db.transaction(async (tx) => {
        const held = await tx.execute<{ id: string }>(sql`
          select id from lane
          where id = any(array(select lane_id from job where bot_id = ${botId} and ${isOld} limit ${batches.size}))
            and lease_until is null
          for update skip locked`);
        const lanes = sql`${`{${held.map(({ id }) => id).join()}}`}::bigint[]`;
        // Each in a statement of its own, which sees what has come until the lanes were locked, and whether the bot is active.
        const { count } = await tx.execute(sql`
          delete from job where id = any(array(
            select job.id from job join bot on bot.id = job.bot_id
            where job.lane_id = any(${lanes}) and ${isOld} and bot.status <> 'active'
            order by job.id limit ${batches.size}))`);
        await tx.execute(sql`
          update lane set ready_at = next.run_at, parked = coalesce(next.run_at > clock_timestamp(), false)
          from (
            select held.id, (
              select run_at from job where lane_id = held.id and state = 'waiting' order by job.id limit 1) as run_at
            from unnest(${lanes}) as held (id)) as next
          where lane.id = next.id`);
        return count;
      });
    const dropped = await inBatches(batches, async () => {
      const deleted = await dropOld();
      return { deleted, more: deleted > 0, last: 0 };
    });
    if (dropped > 0)
      log.warn(
        { botId, dropped, days },
        'a bot was paused, or without a valid token, so long that what waited was dropped',
      );
    all += dropped;
  }
  return all;
}
