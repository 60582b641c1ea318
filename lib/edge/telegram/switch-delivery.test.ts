import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkDelivery } from '#lib/bots/check-delivery.ts';
import { deleteWebhook } from '#lib/bots/delete-webhook.ts';
import { setWebhook } from '#lib/bots/set-webhook.ts';
import type { OwnerContext } from '#lib/context.ts';
import { bot as bots } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { startPollers } from '#server/pollers.ts';
import { botAdministration } from './bot-administration.ts';

const database = testDatabase();
const { db, sql } = database;
const gateway = testGateway(database);
const publicUrl = 'https://bots.example.test';
let bot: MadeBot;
let ctx: OwnerContext;
let people: number[];
let pollers: { stop(): Promise<void> };

beforeEach(async () => {
  bot = await makeBot(db);
  ctx = testContext(db, { kind: 'owner', accountId: bot.ownerId });
  const { control } = gateway.telegram;
  control.createBot({ token: bot.token, username: bot.username });
  people = Array.from({ length: 6 }, (_, index) => control.createUser({ firstName: `P${index}` }).id);
  pollers = await startPollers({
    ctx,
    sql,
    telegramApiRoot: gateway.telegram.url,
    pollsByDefault: false,
    holdSeconds: 1,
    pauseAfterFailureMs: 20,
    lookEveryMs: 100,
  });
});
afterEach(async () => {
  await pollers.stop();
  gateway.telegram.control.clearFaults();
  gateway.telegram.control.duplicateDeliveries({ probability: 0 });
});

const telegram = () => botAdministration(gateway.telegram.url);
const set = () => setWebhook(ctx, telegram(), bot.id, { baseUrl: publicUrl }, { publicUrl });
const drop = () => deleteWebhook(ctx, telegram(), bot.id);

/** People who write all the time, until told to end; how many messages there were. */
function chatter() {
  let sent = 0;
  const timer = setInterval(() => {
    for (const userId of people) {
      sent += 1;
      gateway.telegram.control.sendText({ botId: bot.telegramId, userId, text: `${sent}` });
    }
  }, 5);
  return () => {
    clearInterval(timer);
    return sent;
  };
}

const stored = async () =>
  await sql<{ lane: string; text: string }[]>`
    select lane.key as lane, (job.payload::json)->'message'->>'text' as text
    from job join lane on lane.id = job.lane_id where job.bot_id = ${bot.id} order by job.lane_id, job.id`;

/** Every message is stored once, and those of a person in the order in which they were written. */
async function expectAll(sent: number): Promise<void> {
  await eventually(async () => {
    expect(gateway.telegram.control.pendingUpdates()[bot.telegramId]).toBe(0);
    expect(await stored()).toHaveLength(sent);
  });
  const rows = await stored();
  expect(new Set(rows.map(({ text }) => text)).size).toBe(sent);
  for (const lane of new Set(rows.map(({ lane }) => lane))) {
    const numbers = rows.filter((row) => row.lane === lane).map(({ text }) => Number(text));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
}

test('nothing is lost or doubled while people write and their bot goes from webhook to polling and back', async () => {
  await set();
  const end = chatter();
  const arrived = (more: number) => eventually(async () => expect((await stored()).length).toBeGreaterThan(more));
  await arrived(10);
  for (let turn = 0; turn < 3; turn++) {
    await drop();
    await arrived((await stored()).length + 20);
    await set();
    await arrived((await stored()).length + 20);
  }
  await drop();
  await expectAll(end());
});

test('nor when the webhook was just being served, and Telegram delivers twice', async () => {
  gateway.telegram.control.duplicateDeliveries({ probability: 0.3, seed: 7 });
  await set();
  const end = chatter();
  await eventually(async () => expect((await stored()).length).toBeGreaterThan(20));
  await drop();
  await expectAll(end());
});

test('a long poll that Set Webhook ends is no conflict that the owner is told of', async () => {
  await drop();
  const polls = () => gateway.telegram.control.ledger.calls({ method: 'getUpdates', botId: bot.telegramId });
  await eventually(() => expect(polls().length).toBeGreaterThan(0));
  await set();
  await eventually(async () =>
    expect(await db.select().from(bots)).toContainEqual(
      expect.objectContaining({ id: bot.id, pollerId: null, connectionProblem: null, delivery: 'automatic' }),
    ),
  );
});

test('a webhook of ours that was left behind is found by the poll that it stops, and removed', async () => {
  await set();
  await sql`update bot set delivery = 'polling', webhook_url = null, check_at = now() + interval '1 hour' where id = ${bot.id}`;
  await sql`select pg_notify('bot_changed', ${bot.id})`;
  const row = async () => (await db.select().from(bots)).find(({ id }) => id === bot.id);
  await eventually(async () => expect(await row()).toMatchObject({ connectionProblem: 'other_webhook' }));
  const found = await row();
  // Due at once, and so is seen to by the watcher's next look.
  expect(found?.checkAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  if (found) await checkDelivery(ctx, telegram(), found, { publicUrl });
  gateway.telegram.control.sendText({ botId: bot.telegramId, userId: people[0] ?? 0, text: '1' });
  await expectAll(1);
  expect(await row()).toMatchObject({ connectionProblem: null, polledAt: expect.any(Date) });
});
