import type { Context } from '#lib/context.ts';
import { endedSession } from '#lib/db/schema/index.ts';

/** Ends one session for good, wherever its cookie is. Harmless when it has ended. */
export async function endSession(
  { db }: Pick<Context, 'db'>,
  { sessionId, expiresAt }: { sessionId: string; expiresAt: Date },
): Promise<void> {
  await db.insert(endedSession).values({ sessionId, expiresAt }).onConflictDoNothing();
}
