import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether the update that the row of `message` or `outbox` is of still waits, or was set aside and may be put back. Looked up row by
 * row, by indexes (`offset 0`: a join might read all jobs for each page): the chat's lane, also of before it was a supergroup.
 */
export const hasJob = (row: SQL): SQL => sql`exists (
  select from chat as its_chat
    join lane on lane.bot_id = its_chat.bot_id and lane.key in (
      its_chat.telegram_chat_id || ':' || its_chat.thread_id, its_chat.migrated_from || ':' || its_chat.thread_id)
    join job on job.lane_id = lane.id
  where its_chat.id = ${row}.chat_id and its_chat.channel = 'telegram' and job.update_id = ${row}.update_id
  offset 0)`;
