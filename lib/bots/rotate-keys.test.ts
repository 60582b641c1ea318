import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bot } from '#lib/db/schema/index.ts';
import { keyedHash } from '#lib/secrets/keyed-hash.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { botToken, webhookSecret } from './decrypt-token.ts';
import { rotateKeys } from './rotate-keys.ts';

const { db } = testDatabase();
const newer = { kid: 'k2', key: randomBytes(32) };

test('every bot’s secrets come under the first key, in batches, and a second run finds nothing to do', async () => {
  const made = [];
  for (let count = 0; count < 5; count++) made.push(await makeBot(db));
  const before = testContext(db, { kind: 'system' });
  const during = { ...before, keyring: [newer, ...before.keyring] };
  const after = { ...before, keyring: [newer] };

  expect(await rotateKeys(during, { batchSize: 2 })).toEqual({ rotated: 5, failed: [] });
  expect(await rotateKeys(during, { batchSize: 2 })).toEqual({ rotated: 0, failed: [] });

  for (const { id, token, webhookSecret: secret, webhookSecretHash } of made) {
    const [row] = await db.select().from(bot).where(eq(bot.id, id));
    if (!row) throw new Error('a bot is gone');
    expect(botToken(after, row)).toBe(token);
    expect(webhookSecret(after, row)).toBe(secret);
    expect(row.tokenHash).toBe(keyedHash([newer], token));
    expect(row.webhookSecretHash).toBe(webhookSecretHash);
    expect(() => botToken(before, row)).toThrow('not known');
  }
  await db.delete(bot);
});

test('a bot whose key is lost is reported and left as it is, and the others go on', async () => {
  const lost = await makeBot(db, { tokenEnvelope: 'v1.gone.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA' });
  const good = await makeBot(db);
  const ctx = testContext(db, { kind: 'system' });
  const keyring = [newer, ...ctx.keyring];

  expect(await rotateKeys({ ...ctx, keyring }, { batchSize: 1 })).toEqual({ rotated: 1, failed: [lost.id] });

  const rows = await db.select().from(bot);
  expect(rows.find(({ id }) => id === lost.id)?.tokenEnvelope).toBe(lost.tokenEnvelope);
  const rotated = rows.find(({ id }) => id === good.id);
  expect(rotated && botToken({ keyring }, rotated)).toBe(good.token);
});
