import { sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';

export interface InboxStats {
  /** Updates that wait, those that are being handled included. */
  waiting: number;
  /** Of those, the ones whose attempts have failed before. */
  failing: number;
  /** Updates that were set aside. */
  dead: number;
  /** Chats with something to do, and those that a worker holds now. */
  lanes: number;
  leased: number;
  /** How long the oldest update that is due has been due; null: none is. */
  oldestDueMs: number | null;
  /** Updates accepted in the last hour. */
  acceptedLastHour: number;
  /** The bots with most waiting, at most ten. */
  bots: { id: string; username: string; waiting: number; dead: number }[];
}

/** How the inbox stands. Counts rows: for a person now and then, not for every second. */
export async function readInboxStats({ db }: Context): Promise<InboxStats> {
  const [row] = await db.execute<{ stats: InboxStats }>(sql`
    select json_build_object(
      'waiting', (select count(*) from job where state = 'waiting'),
      'failing', (select count(*) from job where state = 'waiting' and failures > 0),
      'dead', (select count(*) from job where state = 'dead'),
      'lanes', (select count(*) from lane where ready_at is not null),
      'leased', (select count(*) from lane where lease_until > clock_timestamp()),
      'oldestDueMs', (
        select round(extract(epoch from max(clock_timestamp() - ready_at)) * 1000) from lane
        where ready_at <= clock_timestamp()),
      'acceptedLastHour', (select count(*) from "update" where received_at > now() - interval '1 hour'),
      'bots', coalesce((
        select json_agg(most) from (
          select bot.id, bot.username,
            count(*) filter (where job.state = 'waiting') as waiting, count(*) filter (where job.state = 'dead') as dead
          from job join bot on bot.id = job.bot_id
          group by bot.id order by count(*) desc, bot.id limit 10) as most), '[]')
    ) as stats`);
  if (!row) throw new Error('The inbox could not be counted.');
  return row.stats;
}
