import { sql } from 'drizzle-orm';
import { forgetExpired } from '#lib/accounts/forget-expired.ts';
import type { Context } from '#lib/context.ts';

/**
 * Takes away what only grows: updates that Telegram redelivers no more (it does so for 24 hours), sends that are
 * settled and updates that were set aside a month ago, counters and links whose time is over. The conversations stay.
 */
export async function forgetOld(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`delete from "update" where received_at < now() - interval '48 hours'`);
  await ctx.db.execute(sql`
    delete from outbox
    where created_at < now() - interval '30 days' and state in ('sent', 'failed', 'ambiguous')`);
  await ctx.db.execute(sql`delete from job where state = 'dead' and created_at < now() - interval '30 days'`);
  await forgetExpired(ctx);
}
