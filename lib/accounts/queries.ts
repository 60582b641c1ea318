import { eq, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { account } from '#lib/db/schema/index.ts';

/** An account as the rest of the application sees it: everything but the password's hash. */
export type Account = Omit<typeof account.$inferSelect, 'passwordHash'>;

const { id, email, name, sessionEpoch, locale, plan, createdAt } = account;
export const publicColumns = { id, email, name, sessionEpoch, locale, plan, createdAt };

/** The account that a session of this epoch belongs to; null once the session or the account has ended. */
export async function findSessionAccount(
  { db }: Pick<Context, 'db'>,
  session: { accountId: string; epoch: number },
): Promise<Account | null> {
  const [found] = await db.select(publicColumns).from(account).where(eq(account.id, session.accountId));
  return found?.sessionEpoch === session.epoch ? found : null;
}

/** The account with this address, in whatever case it is written; null: there is none. */
export async function findAccountByEmail({ db }: Pick<Context, 'db'>, address: string): Promise<Account | null> {
  const [found] = await db
    .select(publicColumns)
    .from(account)
    .where(eq(sql`lower(${account.email})`, address.trim().toLowerCase()));
  return found ?? null;
}
