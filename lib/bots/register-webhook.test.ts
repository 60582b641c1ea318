import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bot } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { publicOrigin, testTelegram } from '#lib/testing/telegram.ts';
import { checkDelivery } from './check-delivery.ts';
import { setWebhook } from './set-webhook.ts';
import type { TelegramAdministration } from './telegram-port.ts';

const { db } = testDatabase();
const sandbox = testTelegram();
const here = { publicUrl: publicOrigin };
const elsewhere = 'https://bots.example.com/elsewhere';

/** A bot whose webhook has vanished, so that a look at it sets it again. */
async function vanished() {
  const { token, username } = sandbox.control.createBot();
  const { id, ownerId } = await makeBot(db, { token, username });
  const ctx = testContext(db, { kind: 'owner', accountId: ownerId });
  const row = async () => {
    const [found] = await db.select().from(bot).where(eq(bot.id, id));
    if (!found) throw new Error('the bot is gone');
    return found;
  };
  const heal = async (telegram = sandbox.telegram) => checkDelivery(ctx, telegram, await row(), here);
  const choose = (telegram = sandbox.telegram) => setWebhook(ctx, telegram, id, { baseUrl: elsewhere }, here);
  await heal();
  await sandbox.telegram.deleteWebhook(token);
  return { token, row, heal, choose, chosen: `${elsewhere}/telegram/webhook/${id}` };
}

/** Telegram, with something that happens once, right before or after one of its calls. */
function meanwhile(
  method: 'setWebhook' | 'getWebhookInfo',
  when: 'before' | 'after',
  happens: () => Promise<unknown>,
): TelegramAdministration {
  let hasHappened = false;
  async function once(now: typeof when) {
    if (hasHappened || now !== when) return;
    hasHappened = true;
    await happens();
  }
  const around =
    <Given extends unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
    async (...given: Given) => {
      await once('before');
      const answer = await call(...given);
      await once('after');
      return answer;
    };
  const { setWebhook: set, getWebhookInfo: get } = sandbox.telegram;
  return {
    ...sandbox.telegram,
    ...(method === 'setWebhook' ? { setWebhook: around(set) } : { getWebhookInfo: around(get) }),
  };
}

test.each([
  ['before Telegram has heard of it', 'before'],
  ['after Telegram has heard of it', 'after'],
] as const)('a heal loses to the address that the owner chooses meanwhile, %s', async (_, when) => {
  const { row, heal, choose, chosen, token } = await vanished();
  expect(await heal(meanwhile('setWebhook', when, choose))).toEqual({ step: 'keep', problem: null });
  expect(await row()).toMatchObject({ webhookUrl: chosen, heals: 0 });
  expect(await sandbox.webhookOf(token)).toBe(chosen);
});

test.each(['before', 'after'] as const)(
  'the address that the owner chooses is set, though a heal comes between, %s it is read back',
  async (when) => {
    const { row, heal, choose, chosen, token } = await vanished();
    await choose(meanwhile('getWebhookInfo', when, heal));
    expect(await row()).toMatchObject({ webhookUrl: chosen, heals: 0 });
    expect(await sandbox.webhookOf(token)).toBe(chosen);
  },
);

test('what else has been set at Telegram meanwhile is for the next look', async () => {
  const { row, heal, token } = await vanished();
  const foreign = `${elsewhere}/of/another/service`;
  const hook = { url: foreign, secretToken: 'x', allowedUpdates: [], maxConnections: 1 };
  let looks = 0;
  const telegram = {
    ...sandbox.telegram,
    getWebhookInfo: async (given: string) => {
      if (++looks === 3) await sandbox.telegram.setWebhook(token, hook);
      return sandbox.telegram.getWebhookInfo(given);
    },
  };
  await heal(telegram);
  expect(await row()).toMatchObject({ connectionProblem: null, heals: 1 });
  expect(await sandbox.webhookOf(token)).toBe(foreign);
});
