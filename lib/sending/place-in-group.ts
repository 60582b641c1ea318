import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { groupPace } from '../db/schema/index.ts';
import { type Limit, sendLimits } from './send-limits.ts';
import type { Addressee } from './send-pace.ts';

/**
 * The place of one message among those of its group, over all processes: 0, it may go now, or in so many milliseconds,
 * `notBeforeMs` at the earliest. The place is taken.
 */
export async function placeInGroup(
  db: Database,
  { botId, chatId }: Addressee,
  notBeforeMs: number,
  { messages, withinMs }: Limit = sendLimits.group,
): Promise<number> {
  const earliest = sql`clock_timestamp() + ${notBeforeMs} * interval '1 ms'`;
  const [row] = await db.execute<{ waitMs: number }>(sql`
    insert into ${groupPace} as g (bot_id, chat_id, times) values (${botId}, ${chatId}, array[${earliest}])
    on conflict (bot_id, chat_id) do update set times = (g.times || greatest(
        ${earliest}, g.times[cardinality(g.times) - ${messages - 1}::int] + ${withinMs} * interval '1 ms'
      ))[greatest(1, cardinality(g.times) + 2 - ${messages}::int):]
    returning ceil(greatest(0, extract(epoch from times[cardinality(times)] - clock_timestamp()) * 1000))::int as "waitMs"`);
  return row?.waitMs ?? 0;
}
