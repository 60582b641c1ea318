import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { phrases } from './phrases.ts';

const apologies = Object.values(phrases).map(({ failed }) => failed);

/**
 * Of updates that are to be handled again: where the person was told that it failed, that counts as the answer, and nothing
 * would be asked any more. The apology goes, and the question with it: it is taken in anew, after what was said meanwhile.
 * The caller holds the lanes.
 */
export async function takeBackApologies(tx: Transaction, jobIds: number[]): Promise<void> {
  if (jobIds.length === 0) return;
  await tx.execute(sql`
    with told as (
      select message.chat_id, message.update_id
      from job
        join chat on chat.bot_id = job.bot_id and chat.channel = 'telegram'
        join message on message.chat_id = chat.id and message.update_id = job.update_id
      where job.id in ${jobIds} and message.role = 'assistant' and not message.in_history and message.text in ${apologies}
    ), unsent as (
      delete from outbox using told where outbox.chat_id = told.chat_id and outbox.update_id = told.update_id
    )
    delete from message using told where message.chat_id = told.chat_id and message.update_id = told.update_id`);
}
