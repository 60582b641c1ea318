import { sql } from 'drizzle-orm';
import type { IncomingChat } from '../conversation/receive-message.ts';
import type { Database } from '../db/client.ts';
import { keptForMs } from '../sessions/sessions.ts';

/**
 * The dialogue whose rating came last in the chat, and has no comment: nothing but the update that asks has come since, and the
 * dialogue is not over by its time. Null: there is none.
 */
export async function findOpenRating(
  db: Database,
  botId: string,
  { channel, telegramChatId, threadId }: Pick<IncomingChat, 'channel' | 'telegramChatId' | 'threadId'>,
  updateId: number,
): Promise<string | null> {
  // The rating and the last message of before are of one transaction, and so of one time.
  const [found] = await db.execute<{ run: string }>(sql`
    select feedback.run from chat join feedback on feedback.chat_id = chat.id
    where chat.bot_id = ${botId} and chat.channel = ${channel}
      and chat.telegram_chat_id = ${telegramChatId} and chat.thread_id = ${threadId}
      and feedback.comment = '' and feedback.created_at > now() - ${`${keptForMs} milliseconds`}::interval
      and feedback.created_at >= (
        select created_at from message
        where message.chat_id = chat.id and message.update_id <> ${updateId} order by message.id desc limit 1)
    order by feedback.id desc limit 1`);
  return found?.run ?? null;
}

/** Whether the person has asked the model something since the rating of the dialogue, in an earlier update than this. */
export async function hasAskedSinceRating(
  db: Database,
  { botId, run, updateId }: { botId: string; run: string; updateId: number },
): Promise<boolean> {
  const found = await db.execute(sql`
    select from feedback
      join message as question on question.chat_id = feedback.chat_id and question.role = 'user'
        and question.author = feedback.author and question.update_id <> ${updateId}
        -- What came after the rating, without reading all that was said before.
        and question.id > coalesce((
          select id from message
          where message.chat_id = feedback.chat_id and message.created_at <= feedback.created_at order by id desc limit 1), 0)
      left join message as answer on answer.chat_id = question.chat_id and answer.update_id = question.update_id
        and answer.role = 'assistant'
    where feedback.bot_id = ${botId} and feedback.run = ${run}
      -- A question that the model refused is in the history no more.
      and (question.in_history or answer.finish = 'blocked')
    limit 1`);
  return found.length > 0;
}
