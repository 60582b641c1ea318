import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { type Model, ModelFailure } from '#lib/conversation/model.ts';
import { findTestTrace, loadTestChat, resetTestChat } from '#lib/conversation/test-chat.ts';
import type { TestEvent } from '#lib/conversation/test-events.ts';
import { createDemoModel } from '#lib/edge/gemini/demo-model.ts';
import { countRatings, listFeedback } from '#lib/feedback/queries.ts';
import { postgresSessions } from '#lib/sessions/postgres-sessions.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { runTestTurn, type TestInput, testInput } from './test-console.ts';

const { db } = testDatabase();
const { log } = testContext(db, { kind: 'system' });
const sessions = postgresSessions(db);
const realDispatcher = createDispatcher({ db, log, sessions, model: createDemoModel({ pauseMs: 1 }) });
let bot: MadeBot;
let updateId = 1000;

beforeEach(async () => {
  bot = await makeBot(db);
});

/** One turn of the tester; answers what the page was told. */
async function turn(input: TestInput, { dispatcher = realDispatcher, signal = new AbortController().signal } = {}) {
  const events: TestEvent[] = [];
  const emit = (event: TestEvent) => void events.push(event);
  await runTestTurn({ db, log, dispatcher, bot, tester: { name: 'Aziza', language: 'en' }, input, emit, signal });
  return events;
}

const messagesOf = (events: TestEvent[]) => events.filter((event) => event.type === 'message');

const traceOf = (events: TestEvent[]) => events.find((event) => event.type === 'trace')?.trace;

/** Stands for a bot whose answers bring a keyboard: ours have none of their own yet. */
const sending = (reply_markup: object): Dispatcher => ({
  async handle(_update, { call }) {
    await call('sendMessage', { chat_id: 1, text: 'Nima buyurasiz?', reply_markup });
  },
  async apologise() {},
});

test.each(['', '  \n', '\u0000', ' \u0000 '])('%j is no message', (text) => {
  expect(testInput.safeParse({ text }).success).toBe(false);
});

test('a turn tells the page how it came about, and keeps it', async () => {
  const events = await turn({ text: '/help', updateId: ++updateId });
  const told = traceOf(events);
  expect(told?.steps.map(({ name }) => name)).toEqual(['receive', 'store', 'send']);
  expect(await findTestTrace(db, bot.id, updateId)).toEqual(told);
  expect((await loadTestChat(db, bot.id)).said).toMatchObject([{ updateId, title: '/help', isPress: false }]);
});

test('a pressed button is known by its words', async () => {
  const [help] = messagesOf(await turn({ text: '/help' }));
  await turn({ data: 'new', messageId: help?.messageId ?? 0, updateId: ++updateId });
  expect((await loadTestChat(db, bot.id)).said.at(-1)).toMatchObject({
    updateId,
    title: 'Start a fresh conversation',
    isPress: true,
  });
});

test('/feedback goes its whole way, and a button that is pressed late says so', async () => {
  const [question] = messagesOf(await turn({ text: '/feedback' }));
  const pressed = { data: question?.buttons?.[0]?.[4]?.data ?? '', messageId: question?.messageId ?? 0 };
  const rated = await turn({ ...pressed, updateId: ++updateId });
  const replayed = await turn({ ...pressed, updateId });
  expect(messagesOf(replayed)).toEqual(messagesOf(rated));
  expect(rated).toContainEqual({ type: 'buttons_gone', messageId: pressed.messageId });
  const late = await turn(pressed);
  expect(late).toContainEqual({ type: 'button_answer', text: expect.stringContaining('has been noted') });
  expect(messagesOf(late)).toEqual([]);
  const commented = await turn({ text: 'Yaxshi' });
  const [skippable] = messagesOf(rated);
  expect(commented).toContainEqual({ type: 'buttons_gone', messageId: skippable?.messageId });
  expect(JSON.stringify((await loadTestChat(db, bot.id)).sent)).not.toContain('reply_markup');
  const [thanks] = messagesOf(commented);
  expect(thanks?.text).toContain('Thank you!');
  const owner = testContext(db, { kind: 'owner', accountId: bot.ownerId });
  expect(await countRatings(owner, bot.id)).toEqual({ counts: [0, 0, 0, 0, 0], hasEntries: true });
  expect((await listFeedback(owner, bot.id)).entries).toMatchObject([{ rating: 5, comment: 'Yaxshi', isTest: true }]);
});

test('what is started over begins outside of any dialogue', async () => {
  await turn({ text: '/feedback' });
  await turn({ text: '5' });
  await resetTestChat(db, bot.id);
  const [answer] = messagesOf(await turn({ text: 'Salom' }));
  expect(answer?.text).not.toContain('Thank you!');
  expect(await db.execute(sql`select 1 from feedback where bot_id = ${bot.id}`)).toHaveLength(0);
});

test('what was typed in brackets is no pressed button, though the model refused it', async () => {
  const refusing: Model = {
    name: 'refusing',
    demo: false,
    answer: () => Promise.reject(new ModelFailure('blocked', 'SAFETY')),
  };
  const dispatcher = createDispatcher({ db, log, sessions, model: refusing });
  await turn({ text: '[xavfli]', updateId: ++updateId }, { dispatcher });
  expect((await loadTestChat(db, bot.id)).said).toMatchObject([{ text: '[xavfli]', isPress: false }]);
});

test('what is sent again is answered once, and shown as it was answered', async () => {
  const again = { text: 'Salom', updateId: ++updateId };
  const first = await turn(again);
  const second = await turn(again);
  expect(messagesOf(second)).toEqual(messagesOf(first));
  expect(traceOf(first)).toMatchObject({ demo: true, calls: expect.arrayContaining([expect.anything()]) });
  expect(traceOf(second)).toEqual(traceOf(first));
  expect(await findTestTrace(db, bot.id, updateId)).toEqual(traceOf(first));
  expect(await loadTestChat(db, bot.id)).toMatchObject({ said: [{ updateId }], sent: [{ updateId }] });
});

test('of the frames of a draft the trace has the last', async () => {
  const drafting: Dispatcher = {
    async handle(_update, { call }) {
      for (const text of ['O', 'Os', 'Osh']) await call('sendMessageDraft', { chat_id: 1, draft_id: 1, text });
    },
    async apologise() {},
  };
  const events = await turn({ text: 'Salom' }, { dispatcher: drafting });
  expect(events.filter(({ type }) => type === 'draft')).toHaveLength(3);
  expect(traceOf(events)?.calls).toMatchObject([{ payload: { text: 'Osh' }, times: 3 }]);
});

test('a trace that cannot be stored is shown all the same, and hides no error of the turn', async () => {
  await db.execute(sql`
    create function refuse_trace() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$`);
  await db.execute(sql`create trigger refuse before insert on test_trace execute function refuse_trace()`);
  try {
    expect(traceOf(await turn({ text: '/help' }))).toBeDefined();
    const stopped = turn({ text: 'Salom' }, { signal: AbortSignal.abort(new Error('left')) });
    await expect(stopped).rejects.toThrow('left');
  } finally {
    await db.execute(sql`drop trigger refuse on test_trace`);
  }
});

test('what was answered is found again, though the clock that numbered the first turn was ahead', async () => {
  const ahead = updateId + 1000;
  await turn({ text: 'Salom', updateId: ahead });
  await turn({ text: 'Narx qancha?', updateId: ++updateId });
  const { said, sent } = await loadTestChat(db, bot.id);
  expect(said.map((asked) => asked.updateId)).toEqual([ahead, updateId]);
  expect(sent.map((answer) => answer.updateId)).toEqual([ahead, updateId]);
});

test('what is sent twice at once is answered once', async () => {
  const demo = createDemoModel({ pauseMs: 1 });
  let asked = 0;
  const counting: Model = {
    ...demo,
    answer(...given) {
      asked++;
      return demo.answer(...given);
    },
  };
  const dispatcher = createDispatcher({ db, log, sessions, model: counting });
  const same = { text: 'Salom', updateId: ++updateId };
  const [first = [], second = []] = await Promise.all([turn(same, { dispatcher }), turn(same, { dispatcher })]);
  expect(messagesOf(first)).toHaveLength(1);
  expect(messagesOf(second)).toEqual(messagesOf(first));
  expect(asked).toBe(1);
});

test('a turn that outlives a reset leaves no trace in the new chat', async () => {
  const outlived = ++updateId;
  const slow: Dispatcher = {
    async handle(update, given) {
      await realDispatcher.handle(update, given);
      await resetTestChat(db, bot.id);
      await turn({ text: '/help', updateId: outlived + 1 });
    },
    async apologise() {},
  };
  await turn({ text: 'Salom', updateId: outlived }, { dispatcher: slow });
  updateId = outlived + 1;
  expect(await findTestTrace(db, bot.id, outlived)).toBeNull();
  expect(await findTestTrace(db, bot.id, updateId)).not.toBeNull();
});

test('a turn that was stopped keeps its trace as far as it came', async () => {
  const stopped = turn({ text: 'Salom', updateId: ++updateId }, { signal: AbortSignal.abort(new Error('left')) });
  await expect(stopped).rejects.toThrow();
  expect((await findTestTrace(db, bot.id, updateId))?.steps.map(({ name }) => name)).toContain('receive');
});

test('the newest hundred traces of a chat are kept, and none after a reset', async () => {
  const oldest = updateId + 1;
  for (let count = 0; count < 101; count++) await turn({ text: '/help', updateId: ++updateId });
  expect(await findTestTrace(db, bot.id, oldest)).toBeNull();
  expect(await findTestTrace(db, bot.id, oldest + 1)).not.toBeNull();
  await resetTestChat(db, bot.id);
  expect(await findTestTrace(db, bot.id, updateId)).toBeNull();
});

test('nobody else finds a trace by its number', async () => {
  await turn({ text: '/help', updateId: ++updateId });
  expect(await findTestTrace(db, (await makeBot(db)).id, updateId)).toBeNull();
});

test.each([
  [
    { keyboard: [['Osh', { text: 'Manti' }]], one_time_keyboard: true, input_field_placeholder: 'Taom' },
    { rows: [['Osh', 'Manti']], oneTime: true, resize: false, placeholder: 'Taom' },
  ],
  [
    { keyboard: [['Osh']], resize_keyboard: true },
    { rows: [['Osh']], oneTime: false, resize: true },
  ],
  [{ remove_keyboard: true }, null],
  [{ inline_keyboard: [] }, undefined],
])('the reply keyboard of %j is shown', async (markup, keyboard) => {
  const [message] = messagesOf(await turn({ text: 'Salom' }, { dispatcher: sending(markup) }));
  expect(message?.keyboard).toEqual(keyboard);
});
