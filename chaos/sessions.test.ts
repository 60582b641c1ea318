import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testKeyring } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { testRedis } from '#lib/testing/redis.ts';
import { talkTo } from '#lib/testing/talk.ts';
import { sandboxGeminiKey } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { startVictim, type Victim } from './driver/victim.ts';

const database = testDatabase();
const { sql, url } = database;
const gateway = testGateway(database);
const redis = testRedis();
const victims: Victim[] = [];
let bot: MadeBot;
let userId: number;

beforeEach(async () => {
  bot = await gateway.connectBot({ name: 'Choyxona' });
  userId = gateway.telegram.control.createUser({ firstName: 'Aziza', languageCode: 'en' }).id;
});
afterEach(async () => {
  gateway.telegram.control.clearFaults();
  await Promise.all(victims.splice(0).map((victim) => victim.kill()));
});

async function worker(redisUrl: string | undefined): Promise<Victim> {
  const [ring] = testKeyring;
  const victim = await startVictim({
    module: 'worker-process.ts',
    name: 'worker',
    settings: async () => ({
      databaseUrl: url,
      key: ring?.key.toString('base64') ?? '',
      telegramUrl: gateway.telegram.url,
      geminiUrl: gateway.gemini.url,
      geminiKey: sandboxGeminiKey,
      port: 0,
      leaseMs: 1000,
      redisUrl,
    }),
  });
  victims.push(victim);
  return victim;
}

const entries = () => sql`select rating, comment from feedback where bot_id = ${bot.id} order by id`;
const received = () =>
  gateway.telegram.control
    .messages({ botId: bot.telegramId, userId })
    .filter(({ from }) => from.is_bot)
    .map(({ text }) => text);

describe.each(['Postgres', 'Redis'])('a dialogue whose sessions are in %s', (where) => {
  const start = () => worker(where === 'Redis' ? redis.url : undefined);

  test('goes on in another process after each kill -9 between its steps', async () => {
    const { say, press } = talkTo(gateway, { bot, userId });
    const victim = await start();
    const question = await say('/feedback');
    await victim.replace();
    const { messageId } = await press(question.message_id, '4 ⭐');
    expect(messageId).not.toBe(0);
    await victim.replace();
    expect((await say('Good tea')).text).toContain('Thank you!');
    expect(await entries()).toEqual([{ rating: 4, comment: 'Good tea' }]);
  }, 90_000);

  test('takes each step once, though the process dies in the middle of it', async () => {
    const { say, press } = talkTo(gateway, { bot, userId });
    const victim = await start();
    /** The step is stored, its answer is on the way, and the process is killed. */
    async function dieOver(step: () => Promise<unknown>, done: () => Promise<unknown>) {
      const { control } = gateway.telegram;
      const after = control.ledger.lastSeq;
      control.fail({ method: 'sendMessage', botId: bot.telegramId, times: 1, answer: 'hang' });
      const taken = step();
      // Killed before the request has left, the process would leave this answer of Telegram's to the next one.
      await control.ledger.waitFor((entry) => entry.kind === 'call' && entry.fault === 'hang', { after });
      await done();
      await victim.replace();
      await taken;
    }
    const question = await say('/feedback');
    await dieOver(
      () => press(question.message_id, '4 ⭐'),
      async () => expect(await entries()).toHaveLength(1),
    );
    await dieOver(
      () => say('5'),
      async () => expect(await entries()).toEqual([{ rating: 4, comment: '5' }]),
    );
    expect(received()).toEqual([
      expect.stringContaining('How do you like'),
      expect.stringContaining('what could be better'),
      expect.stringContaining('Your feedback goes'),
    ]);
    expect(await entries()).toEqual([{ rating: 4, comment: '5' }]);
  }, 90_000);
});
