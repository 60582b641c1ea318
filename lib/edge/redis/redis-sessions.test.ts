import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '#lib/log.ts';
import { logAbout } from '#lib/log-context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { testRedis } from '#lib/testing/redis.ts';
import { talkTo } from '#lib/testing/talk.ts';
import { openRedis, type Redis } from './open-redis.ts';
import { redisSessions } from './redis-sessions.ts';

const database = testDatabase();
const { db, sql } = database;
const gateway = testGateway(database);
const redis = testRedis();
const opened: Redis[] = [];
const logged: string[] = [];
let bot: MadeBot;
let person: ReturnType<typeof talkTo>;

beforeAll(async () => {
  // Two workers with a connection each: any may take the next message.
  for (let count = 0; count < 2; count++) {
    const link = await openRedis(redis.url, listeningLog(), { timeoutMs: 300 });
    opened.push(link);
    await gateway.startWorker({ sessions: redisSessions(link, db) });
  }
  return () => Promise.all(opened.map((link) => link.close()));
});
beforeEach(async () => {
  bot = await gateway.connectBot({ name: 'Choyxona' });
  const { id: userId } = gateway.telegram.control.createUser({ firstName: 'Aziza', languageCode: 'en' });
  person = talkTo(gateway, { bot, userId });
  gateway.gemini.control.answer({ text: 'The model' });
  logged.length = 0;
});
afterEach(async () => {
  redis.thaw();
  await redis.stop();
  await redis.start();
  await backAgain();
  gateway.gemini.control.clearRules();
});

function listeningLog() {
  const note = (_fields: unknown, text?: string) => void logged.push(text ?? String(_fields));
  return { error: note, info: note, warn: note, debug: note } as never;
}

const backAgain = () => eventually(() => Promise.all(opened.map((link) => link.run((client) => client.ping()))));
const inPostgres = () => sql`select record from fsm_session where bot_id = ${bot.id}`;
const entries = () => sql`select rating, comment from feedback where bot_id = ${bot.id} order by id`;

async function inRedis(): Promise<string[]> {
  const client = await createClient({ url: redis.url }).connect();
  try {
    return await client.keys(`*${bot.id}*`);
  } finally {
    client.destroy();
  }
}

async function rate(label = '5 ⭐') {
  const question = await person.say('/feedback');
  return person.press(question.message_id, label);
}

test('the dialogue stands in Redis for a day, and Postgres has nothing of it', async () => {
  await rate();
  expect(await inPostgres()).toEqual([]);
  const [key = ''] = await inRedis();
  const client = await createClient({ url: redis.url }).connect();
  const ttl = await client.pTTL(key);
  client.destroy();
  expect(ttl).toBeGreaterThan(23 * 3_600_000);
  expect(ttl).toBeLessThanOrEqual(24 * 3_600_000);
  expect((await person.say('Good')).text).toContain('Thank you!');
  expect(await entries()).toEqual([{ rating: 5, comment: 'Good' }]);
});

describe('Redis is away', () => {
  test.each(['stopped', 'standing still'])(
    'and %s: all is answered, and the dialogue goes on in Postgres',
    async (how) => {
      if (how === 'stopped') await redis.stop();
      else redis.freeze();
      expect((await person.say('How much is tea?')).text).toBe('The model');
      await rate('4 ⭐');
      expect(await inPostgres()).toHaveLength(1);
      await person.say('Good');
      expect(await entries()).toEqual([{ rating: 4, comment: 'Good' }]);
      expect((await person.say('Hello')).text).toBe('The model');
    },
  );

  test('in the middle of a dialogue: the press says to start again, and nothing is lost', async () => {
    const question = await person.say('/feedback');
    await redis.stop();
    const pressed = await person.press(question.message_id, '5 ⭐');
    expect(pressed).toMatchObject({ shown: expect.stringContaining('start again'), written: [] });
    await rate('3 ⭐');
    // Empty, as after a restart without a disk: what stands in Postgres goes on, and then stands in Redis again.
    await redis.start();
    await backAgain();
    await person.say('/cancel');
    await rate('2 ⭐');
    expect(await inPostgres()).toEqual([]);
    expect(await inRedis()).toHaveLength(1);
    await person.say('Better');
    expect(await entries()).toEqual([{ rating: 2, comment: 'Better' }]);
  });

  test('what was ended meanwhile stays ended, though Redis comes back with what was before', async () => {
    await rate();
    await person.say('/help');
    redis.freeze();
    expect((await person.say('/cancel')).text).toContain('/feedback');
    redis.thaw();
    await backAgain();
    expect(await inRedis()).toHaveLength(1);
    expect((await person.say('How much is tea?')).text).toBe('The model');
    expect(await entries()).toEqual([{ rating: 5, comment: '' }]);
  });

  test('after a rating that was the last in the chat: what is said next is its comment, and only that', async () => {
    await rate('4 ⭐');
    redis.freeze();
    expect((await person.say('The tea was cold')).text).toContain('Thank you!');
    expect((await person.say('Where are you?')).text).toBe('The model');
    redis.thaw();
    await backAgain();
    expect((await person.say('How much is the pilaf?')).text).toBe('The model');
    expect(await entries()).toEqual([{ rating: 4, comment: 'The tea was cold' }]);
  });

  test.each([
    ['Skip', (messageId: number) => person.press(messageId, 'Skip'), [{ rating: 4, comment: '' }]],
    ['/cancel', () => person.say('/cancel'), []],
  ])('after a rating that was the last in the chat, %s ends the dialogue', async (_how, end, left) => {
    const { messageId } = await rate('4 ⭐');
    redis.freeze();
    await end(messageId);
    expect((await person.say('Where are you?')).text).toBe('The model');
    redis.thaw();
    await backAgain();
    expect((await person.say('How much is the pilaf?')).text).toBe('The model');
    expect(await entries()).toEqual(left);
  });

  test('a rating of before yesterday is waited for no more', async () => {
    await rate('4 ⭐');
    redis.freeze();
    for (const table of ['message', 'feedback'])
      await sql`update ${sql(table)} set created_at = created_at - interval '25 hours' where bot_id = ${bot.id}`;
    expect((await person.say('The tea was cold')).text).toBe('The model');
  });

  test('a question that was answered meanwhile ends the dialogue: the next one is no comment', async () => {
    await rate('4 ⭐');
    await person.say('/help');
    redis.freeze();
    expect((await person.say('The tea was cold')).text).toBe('The model');
    redis.thaw();
    await backAgain();
    expect((await person.say('How much is the pilaf?')).text).toBe('The model');
    expect((await person.say('And the tea?')).text).toBe('The model');
    expect(await entries()).toEqual([{ rating: 4, comment: '' }]);
  });

  test('in a group each person’s own question ends the dialogue, and nobody’s words are another’s comment', async () => {
    const { control } = gateway.telegram;
    const [aziza, bobur] = ['Aziza', 'Bobur'].map((firstName) => control.createUser({ firstName }).id);
    const group = control.createGroup({ title: 'Mahalla', memberIds: [aziza ?? 0, bobur ?? 0, bot.telegramId] });
    const of = (userId = 0) => talkTo(gateway, { bot, userId, chatId: group.id });
    const at = `@${bot.username}`;
    for (const [userId, label] of [
      [aziza, '4 ⭐'],
      [bobur, '5 ⭐'],
    ] as const) {
      const question = await of(userId).say(`/feedback${at}`);
      await of(userId).press(question.message_id, label);
    }
    redis.freeze();
    expect((await of(aziza).say(`${at} The tea was cold`)).text).toBe('The model');
    redis.thaw();
    await backAgain();
    expect((await of(aziza).say(`${at} How much is the pilaf?`)).text).toBe('The model');
    expect((await of(bobur).say(`${at} Lovely`)).text).toContain('Thank you');
    expect(await entries()).toEqual([
      { rating: 4, comment: '' },
      { rating: 5, comment: expect.stringContaining('Lovely') },
    ]);
  });

  test('nobody waits for long, and the log says it once, and once when it is back', async () => {
    const link = await openRedis(redis.url, listeningLog(), { timeoutMs: 300 });
    logged.length = 0;
    redis.freeze();
    const startedAt = performance.now();
    for (let count = 0; count < 20; count++) await expect(link.run((client) => client.ping())).rejects.toThrow('away');
    expect(performance.now() - startedAt).toBeLessThan(2000);
    redis.thaw();
    await eventually(() => link.run((client) => client.ping()));
    await link.close();
    expect(logged).toEqual([expect.stringContaining('Redis is away'), 'Redis is back']);
  });

  test('the log does not say it of the update over which it was noticed', async () => {
    const lines: { msg: string; updateId?: number }[] = [];
    const log = createLog('info', (line) => lines.push(JSON.parse(line)));
    const link = await openRedis(redis.url, log, { timeoutMs: 300 });
    redis.freeze();
    const about = { botId: bot.id, updateId: 7 };
    await logAbout(about, () => expect(link.run((client) => client.ping())).rejects.toThrow('away'));
    redis.thaw();
    await eventually(() => link.run((client) => client.ping()));
    await link.close();
    expect(lines.map(({ msg, updateId }) => [msg.slice(0, 13), updateId])).toEqual([
      ['Redis is away', undefined],
      ['Redis is back', undefined],
    ]);
  });

  test('at the start: the log says so, and the work begins', async () => {
    await redis.stop();
    const link = await openRedis(redis.url, listeningLog(), { timeoutMs: 300 });
    expect(logged).toContainEqual(expect.stringContaining('Redis is away'));
    await redis.start();
    await eventually(() => link.run((client) => client.ping()));
    await link.close();
  });
});

describe('Redis comes back empty', () => {
  async function loseAll() {
    await redis.stop();
    await redis.start();
    await backAgain();
  }

  test('after the rating: the comment is one all the same', async () => {
    await rate();
    await loseAll();
    expect((await person.say('The tea was cold')).text).toContain('Thank you!');
    expect(await entries()).toEqual([{ rating: 5, comment: 'The tea was cold' }]);
  });

  test('after the rating: /cancel takes it back', async () => {
    await rate();
    await loseAll();
    await person.say('/cancel');
    expect(await entries()).toEqual([]);
  });

  test('whoever has no dialogue open is answered as ever, and a group is not spoken to unasked', async () => {
    await loseAll();
    expect((await person.say('When do you open?')).text).toBe('The model');
    expect((await person.say('/cancel')).text).toContain('nothing to cancel');
    const { control } = gateway.telegram;
    const { id: userId } = control.createUser({ firstName: 'Bobur' });
    const group = control.createGroup({ title: 'Mahalla', memberIds: [userId, bot.telegramId] });
    control.sendText({ userId, chatId: group.id, text: '/cancel' });
    await gateway.settled(bot);
    expect(control.ledger.calls({ method: 'sendMessage', chatId: group.id })).toEqual([]);
  });

  test('a day later what is not there has never been, and Postgres is not asked', async () => {
    const client = await createClient({ url: redis.url }).connect();
    await client.set('botfactory:sessions:since', Date.now() - 24 * 3_600_000);
    const read = (link: Redis) => redisSessions(link, db).read({ botId: bot.id, place: '1:0', userId: 1 }, false);
    expect(await Promise.all(opened.map(read))).toEqual([null, null]);
    await client.del('botfactory:sessions:since');
    expect(await Promise.all(opened.map(read))).toEqual(['may be lost', 'may be lost']);
    client.destroy();
  });
});

test('effects that were not committed are done again from where the dialogue stood', async () => {
  const question = await person.say('/feedback');
  await sql`create function refuse_feedback() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$`;
  // At the commit, after Redis has been written.
  await sql`
    create constraint trigger refuse after insert on feedback deferrable initially deferred
    for each row execute function refuse_feedback()`;
  gateway.telegram.control.pressButton({
    botId: bot.telegramId,
    userId: question.chat.id,
    messageId: question.message_id,
    label: '5 ⭐',
  });
  await eventually(async () => expect(await sql`select 1 from job where failures > 0`).toHaveLength(1));
  await sql`drop trigger refuse on feedback`;
  await gateway.settled(bot);
  expect(await entries()).toEqual([{ rating: 5, comment: '' }]);
  await person.say('5');
  expect(await entries()).toEqual([{ rating: 5, comment: '5' }]);
});

test('a worker leaves alone what another installation keeps in the same Redis', async () => {
  const client = await createClient({ url: redis.url }).connect();
  const ofAnother = `botfactory:session:${randomUUID()}:1:0:1`;
  await client.set(ofAnother, '{}');
  const link = await openRedis(redis.url, listeningLog());
  const worker = await gateway.startWorker({ sessions: redisSessions(link, db) });
  await rate();
  await worker.stop();
  expect(await client.exists(ofAnother)).toBe(1);
  await link.close();
  client.destroy();
});
