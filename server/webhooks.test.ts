import { expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { publicOrigin, testTelegram } from '#lib/testing/telegram.ts';
import { startWebhooks } from './webhooks.ts';

const { db } = testDatabase();
const sandbox = testTelegram();

async function known(given: Parameters<typeof makeBot>[1] = {}) {
  const { token, username } = sandbox.control.createBot();
  return await makeBot(db, { token, username, ...given });
}

test('a server with a public address gives every active bot its webhook, and tries again where it failed', async () => {
  const fresh = await known();
  const moved = await known({ webhookUrl: 'https://old.example.com/telegram/webhook/x' });
  const paused = await known({ status: 'paused' });
  const unlucky = await known();
  const revoked = await known();
  const settled = await known();
  const address = (id: string) => `${publicOrigin}/telegram/webhook/${id}`;
  sandbox.control.revokeToken({ botId: revoked.telegramId });
  sandbox.control.fail({ method: 'setWebhook', botId: unlucky.telegramId, answer: { status: 502 }, times: 1 });
  await db.$client`update bot set webhook_url = ${address(settled.id)} where id = ${settled.id}`;

  const webhooks = startWebhooks({
    ctx: testContext(db, { kind: 'system' }),
    telegram: sandbox.telegram,
    publicUrl: publicOrigin,
    pauseMs: 1,
    againMs: 1,
  });

  await expect.poll(() => sandbox.webhookOf(unlucky.token), { timeout: 10_000 }).toBe(address(unlucky.id));
  await webhooks.stop();
  expect(await sandbox.webhookOf(fresh.token)).toBe(address(fresh.id));
  expect(await sandbox.webhookOf(moved.token)).toBe(address(moved.id));
  expect(await sandbox.webhookOf(paused.token)).toBe('');
  expect(sandbox.callsOf(settled.telegramId)).toEqual([]);
  const [row] = await db.$client`select status from bot where id = ${revoked.id}`;
  expect(row).toEqual({ status: 'token_revoked' });
});

test('stopping does not wait for bots that cannot be reached', async () => {
  const away = await known();
  sandbox.control.fail({ botId: away.telegramId, answer: 'reset' });
  const webhooks = startWebhooks({
    ctx: testContext(db, { kind: 'system' }),
    telegram: sandbox.telegram,
    publicUrl: publicOrigin,
    pauseMs: 1,
  });
  await expect.poll(() => sandbox.callsOf(away.telegramId)).toContain('getWebhookInfo');
  await webhooks.stop();
  expect(await sandbox.webhookOf(away.token).catch(() => 'unreachable')).toBe('unreachable');
});
