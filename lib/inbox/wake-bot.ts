import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { botNotActive } from './job-errors.ts';

/** The bot is active again: the chats that waited for that are due now. Those that Telegram told to wait stay so. */
export async function wakeBot(db: Context['db'], botId: string): Promise<void> {
  await db.execute(sql`
    with due as (
      update job set run_at = clock_timestamp()
      where bot_id = ${botId} and state = 'waiting' and last_error = ${botNotActive} and run_at > clock_timestamp()
      returning lane_id
    )
    update lane set ready_at = clock_timestamp() from due where lane.id = due.lane_id`);
}
