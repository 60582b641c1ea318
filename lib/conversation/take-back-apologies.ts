import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { phrases } from './phrases.ts';

const apologies = Object.values(phrases).map(({ failed }) => failed);

/**
 * Of updates that are to be handled again: where the person was told that it failed, that counts as the answer, and nothing
 * would be asked any more. The apology goes, with what was to be sent for it, and the question too: it is taken in anew, after
 * what was said meanwhile. What has an answer keeps it. The caller holds the lanes.
 */
export async function takeBackApologies(tx: Transaction, jobIds: number[]): Promise<void> {
  if (jobIds.length === 0) return;
  await tx.execute(sql`
    with again as (
      select job.bot_id, job.update_id,
        split_part(lane.key, ':', 1)::bigint as telegram_chat_id, split_part(lane.key, ':', 2)::bigint as thread_id
      from job join lane on lane.id = job.lane_id
      where job.id in ${jobIds}
    ), unanswered as (
      select chat.id as chat_id, again.update_id
      from again join chat on chat.bot_id = again.bot_id and chat.channel = 'telegram' and chat.thread_id = again.thread_id
        and (chat.telegram_chat_id = again.telegram_chat_id or chat.migrated_from = again.telegram_chat_id)
      where not exists (
        select from message
        where message.chat_id = chat.id and message.update_id = again.update_id
          and message.role = 'assistant' and (message.in_history or message.text not in ${apologies}))
    ), unsent as (
      delete from outbox using unanswered
      where outbox.chat_id = unanswered.chat_id and outbox.update_id = unanswered.update_id
    )
    delete from message using unanswered
    where message.chat_id = unanswered.chat_id and message.update_id = unanswered.update_id`);
}
