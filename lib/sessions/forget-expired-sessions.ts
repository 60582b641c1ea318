import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';

const batch = 1000;

/** Takes away the sessions whose time is over, a thousand at once, so that nobody waits for long behind it. */
export async function forgetExpiredSessions({ db }: Pick<Context, 'db'>): Promise<void> {
  for (;;) {
    const gone = await db.execute(sql`
      delete from fsm_session where ctid in (
        select ctid from fsm_session where expires_at < now() limit ${batch} for update skip locked)
      returning 1`);
    if (gone.length < batch) return;
  }
}
