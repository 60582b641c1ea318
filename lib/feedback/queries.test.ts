import { beforeEach, expect, test } from 'vitest';
import { chat, feedback } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { type MadeBot, makeAccount, makeBot } from '#lib/testing/factories.ts';
import { averageRating } from './average-rating.ts';
import { countRatings, listFeedback } from './queries.ts';

const { db } = testDatabase();
let bot: MadeBot;
const as = (accountId: string) => testContext(db, { kind: 'owner', accountId });
const owner = () => as(bot.ownerId);

beforeEach(async () => {
  bot = await makeBot(db);
});

let groups = 0;

/** As many people say what they think, in a group of its own. */
async function give(ratings: number[], channel: 'telegram' | 'test' = 'telegram') {
  const group = { botId: bot.id, channel, telegramChatId: --groups, type: 'supergroup', title: 'Mahalla' } as const;
  const [made] = await db.insert(chat).values(group).returning();
  const chatId = made?.id ?? 0;
  const said = { botId: bot.id, chatId, author: 'Aziza' };
  for (const [index, rating] of ratings.entries())
    await db.insert(feedback).values({ ...said, run: `${chatId}-${index}`, rating, comment: String(index) });
}

test('the ratings given in Telegram are counted, those of the Test Bot are shown only', async () => {
  await give([5, 4, 5]);
  await give([1], 'test');
  const { counts } = await countRatings(owner(), bot.id);
  expect(counts).toEqual([0, 0, 0, 1, 2]);
  expect(averageRating(counts)).toEqual({ count: 3, average: 14 / 3 });
  const { entries } = await listFeedback(owner(), bot.id);
  expect(entries.map(({ rating, isTest }) => [rating, isTest])).toEqual([
    [1, true],
    [5, false],
    [4, false],
    [5, false],
  ]);
  expect(entries[0]).toMatchObject({ author: 'Aziza', group: 'Mahalla', username: null });
});

test('without a rating there is no average, but what was tried out is an entry', async () => {
  const nothing = { counts: [0, 0, 0, 0, 0], hasEntries: false } as const;
  expect(await countRatings(owner(), bot.id)).toEqual(nothing);
  expect(averageRating([...nothing.counts])).toBeNull();
  await give([1], 'test');
  expect(await countRatings(owner(), bot.id)).toEqual({ ...nothing, hasEntries: true });
});

test('what was said comes in pages, the newest first, none twice', async () => {
  await give(Array.from({ length: 45 }, () => 3));
  const said: string[] = [];
  let before: number | undefined;
  for (const count of [20, 20, 5]) {
    const page = await listFeedback(owner(), bot.id, { before });
    expect(page.entries).toHaveLength(count);
    said.push(...page.entries.map(({ comment }) => comment));
    before = page.older;
  }
  expect(before).toBeUndefined();
  expect(said).toEqual(Array.from({ length: 45 }, (_, index) => String(44 - index)));
});

test('nobody else finds it', async () => {
  await give([5]);
  const stranger = as((await makeAccount(db)).id);
  await expect(countRatings(stranger, bot.id)).rejects.toMatchObject({ code: 'not_found' });
  expect((await listFeedback(stranger, bot.id)).entries).toEqual([]);
});
