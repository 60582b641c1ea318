import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { deleteRows } from './delete-rows.ts';
import type { Batches } from './in-batches.ts';

/** Of one bot. Somebody looks at the first few; a bot whose every update fails must not fill the disk for a month. */
export const deadLettersKept = 1000;

/** Drops the oldest of the updates that were set aside where a bot has more than are kept. Returns how many. */
export async function forgetDeadLetters({ db, log }: Context, batches: Batches): Promise<number> {
  const crowded = await db.execute<{ bot_id: string; newest_dropped: string }>(sql`
    select bot_id, (
      select id from job where job.bot_id = many.bot_id and state = 'dead'
      order by id desc offset ${deadLettersKept} limit 1) as newest_dropped
    from (select bot_id from job where state = 'dead' group by bot_id having count(*) > ${deadLettersKept}) as many`);
  let all = 0;
  for (const { bot_id: botId, newest_dropped: newestDropped } of crowded) {
    const dropped = await deleteRows(batches, (statement) => db.execute(statement), {
      table: sql`job`,
      where: sql`bot_id = ${botId} and state = 'dead' and id <= ${newestDropped}`,
      by: sql`id`,
    });
    if (dropped > 0)
      log.warn({ botId, dropped, kept: deadLettersKept }, 'a bot has too many dead letters; the oldest were dropped');
    all += dropped;
  }
  return all;
}
