import { and, eq, notExists, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { account, endedSession } from '#lib/db/schema/index.ts';

/** An account as the rest of the application sees it: everything but the password's hash. */
export type Account = Omit<typeof account.$inferSelect, 'passwordHash'>;

const { id, email, name, sessionEpoch, locale, plan, createdAt } = account;
export const publicColumns = { id, email, name, sessionEpoch, locale, plan, createdAt };

/** What the cookie of a session says of itself. */
export interface SessionClaims {
  sessionId: string;
  accountId: string;
  /** The account's session epoch when the session began. */
  epoch: number;
}

/** The account that a session belongs to; null once it was signed out of, its password changed, or the account is gone. */
export async function findSessionAccount(
  { db }: Pick<Context, 'db'>,
  { sessionId, accountId, epoch }: SessionClaims,
): Promise<Account | null> {
  const ended = db.select().from(endedSession).where(eq(endedSession.sessionId, sessionId));
  const [found] = await db
    .select(publicColumns)
    .from(account)
    .where(and(eq(account.id, accountId), eq(account.sessionEpoch, epoch), notExists(ended)));
  return found ?? null;
}

/** The account with this address, in whatever case it is written; null: there is none. */
export async function findAccountByEmail({ db }: Pick<Context, 'db'>, address: string): Promise<Account | null> {
  const [found] = await db
    .select(publicColumns)
    .from(account)
    .where(eq(sql`lower(${account.email})`, address.trim().toLowerCase()));
  return found ?? null;
}
