import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount } from '#lib/testing/factories.ts';
import { endSession } from './end-session.ts';
import { findSessionAccount } from './queries.ts';

const { db } = testDatabase();

test('a session that was signed out of is over, and the other sessions of the account go on', async () => {
  const account = await makeAccount(db);
  const session = () => ({ sessionId: randomUUID(), accountId: account.id, epoch: account.sessionEpoch });
  const [mine, other] = [session(), session()];
  const expiresAt = new Date(Date.now() + 60_000);
  await endSession({ db }, { sessionId: mine.sessionId, expiresAt });
  await endSession({ db }, { sessionId: mine.sessionId, expiresAt });
  expect(await findSessionAccount({ db }, mine)).toBeNull();
  expect(await findSessionAccount({ db }, other)).toMatchObject({ id: account.id });
});
