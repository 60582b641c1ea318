import { sql } from 'drizzle-orm';
import { forgetExpired } from '#lib/accounts/forget-expired.ts';
import type { Context } from '#lib/context.ts';
import { turnsShown } from '#lib/conversation/test-chat.ts';
import { forgetExpiredSessions } from '#lib/sessions/forget-expired-sessions.ts';

/**
 * Takes away what only grows: updates that Telegram redelivers no more (it does so for 24 hours), sends that are
 * settled and updates that were set aside a month ago, counters and links whose time is over. The conversations stay,
 * and so do the sends of the turns on the Test Bot page: it shows them as the answers.
 */
export async function forgetOld(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`delete from "update" where received_at < now() - interval '48 hours'`);
  await ctx.db.execute(sql`
    delete from outbox using chat
    where chat.id = outbox.chat_id
      and outbox.created_at < now() - interval '30 days' and outbox.state in ('sent', 'failed', 'ambiguous')
      and (chat.channel <> 'test' or outbox.update_id not in (
        select update_id from message
        where message.chat_id = chat.id and role = 'user' order by message.id desc limit ${turnsShown}))`);
  await ctx.db.execute(sql`delete from job where state = 'dead' and created_at < now() - interval '30 days'`);
  await forgetExpired(ctx);
  await forgetExpiredSessions(ctx);
}
