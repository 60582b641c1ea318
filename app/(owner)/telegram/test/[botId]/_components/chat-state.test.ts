import { describe, expect, it } from 'vitest';
import type { TestEvent, TurnTrace } from '#lib/conversation/test-events.ts';
import {
  type ChatAction,
  type ChatState,
  chatReducer,
  isForgottenFailure,
  pressedButton,
  turnIdOfMessage,
  turnOf,
} from './chat-state.ts';
import { emptyChat, startChat } from './start-chat.ts';
import { unsentIn } from './use-kept-unsent.ts';

const at = '2026-08-24T10:00:00.000Z';
const run = (actions: ChatAction[], state: ChatState = startChat(emptyChat)) => actions.reduce(chatReducer, state);
const ask = (text: string, updateId = 1): ChatAction => ({
  type: 'asked',
  request: { text, updateId },
  title: text,
  at,
});
const press: ChatAction = {
  type: 'asked',
  request: { data: 'new', messageId: 3, updateId: 2 },
  title: 'Start anew',
  at,
};
const receive = (event: TestEvent): ChatAction => ({ type: 'received', event, at });
const forgottenFailures = ({ messages, problem }: ChatState) =>
  messages.filter((message) => isForgottenFailure(problem, message)).map(({ id }) => id);
const answer = (messageId: number): ChatAction => receive({ type: 'message', messageId, text: 'Salom!', entities: [] });

const trace: TurnTrace = {
  model: 'demo',
  demo: true,
  systemPrompt: 'Be kind.',
  history: [],
  promptTokens: 1,
  answerTokens: 2,
  finish: 'complete',
  problem: null,
  steps: [],
  calls: [],
};

describe('the chat of the Test Bot page', () => {
  it('shows what was written at once and its ticks as it gets on', () => {
    const steps: [ChatAction, string][] = [
      [ask('Hi'), 'sending'],
      [{ type: 'accepted' }, 'delivered'],
      [receive({ type: 'typing' }), 'read'],
    ];
    let state = startChat(emptyChat);
    for (const [action, delivery] of steps) {
      state = chatReducer(state, action);
      expect(state.messages).toMatchObject([{ role: 'user', text: 'Hi', delivery }]);
    }
  });

  it('lets the draft take the place of typing, and the message that of the draft', () => {
    const drafting = run([
      ask('Hi'),
      receive({ type: 'typing' }),
      receive({ type: 'draft', draftId: 7, text: 'Sal', entities: [] }),
    ]);
    expect(drafting).toMatchObject({ isTyping: false, draft: { text: 'Sal' } });
    const answered = run([answer(3)], drafting);
    expect(answered.draft).toBeNull();
    expect(answered.messages.map(({ text }) => text)).toEqual(['Hi', 'Salom!']);
  });

  it('lets the tester write on: each message waits for the one before, and the answers stand in order', () => {
    const two = run([ask('Hi', 1), ask('More', 2), ask('And this', 3), { type: 'accepted' }]);
    expect(two).toMatchObject({ running: '1', waiting: ['2', '3'], selected: '1' });
    expect(two.messages.map(({ delivery }) => delivery)).toEqual(['delivered', 'sending', 'sending']);
    const answered = run([answer(7), receive({ type: 'done' })], two);
    expect(answered).toMatchObject({ running: '2', waiting: ['3'], selected: '2' });
    expect(answered.messages.map(({ text }) => text)).toEqual(['Hi', 'Salom!', 'More', 'And this']);
    const all = run([answer(8), receive({ type: 'done' }), answer(9), receive({ type: 'done' })], answered);
    expect(all).toMatchObject({ running: null, waiting: [] });
    expect(all.messages.map(({ text }) => text)).toEqual(['Hi', 'Salom!', 'More', 'Salom!', 'And this', 'Salom!']);
  });

  it('lets nothing overtake what failed, and goes on behind it when it is asked again', () => {
    const failed = run([ask('Hi', 1), ask('More', 2), { type: 'failed' }]);
    expect(failed).toMatchObject({ running: null, waiting: ['2'], problem: { turnId: '1' } });
    const again = run([{ type: 'asked again', turnId: '1' }, receive({ type: 'done' })], failed);
    expect(again).toMatchObject({ running: '2', waiting: [], problem: null });
    expect(run([ask('Never mind', 3)], failed)).toMatchObject({ running: '2', waiting: ['3'], problem: null });
  });

  it('keeps what has not reached the server, and takes it up again behind what is unanswered', () => {
    const state = run([ask('Hi', 1), { type: 'accepted' }, ask('More', 2), press]);
    const unsent = unsentIn(state);
    expect(unsent).toEqual([{ request: { text: 'More', updateId: 2 }, title: 'More', at, hasFailed: false }]);
    expect(unsentIn(run([{ type: 'failed' }], run([ask('Hi')])))).toHaveLength(1);
    expect(unsentIn(run([answer(3)], run([ask('Hi')])))).toBeNull();
    const restored: ChatAction = { type: 'restored', unsent: unsent ?? [] };
    expect(run([restored])).toMatchObject({ running: '2', waiting: [] });
    const unanswered = startChat(run([ask('Hi', 1)]));
    expect(run([restored], unanswered)).toMatchObject({ running: '1', waiting: ['2'], problem: null });
  });

  it('sends nothing by itself that had failed before a reload', () => {
    const unsent = unsentIn(run([ask('Hi', 1), { type: 'failed' }])) ?? [];
    const restored = run([{ type: 'restored', unsent }]);
    expect(restored).toMatchObject({ running: null, waiting: [], messages: [{ text: 'Hi', delivery: 'failed' }] });
    expect(forgottenFailures(restored)).toEqual(['1-question']);
  });

  it('says that there is no answer when a turn was interrupted, and begins no other', () => {
    expect(run([ask('Hi', 1), ask('More', 2), { type: 'interrupted' }])).toMatchObject({
      running: null,
      waiting: ['2'],
      problem: { turnId: '1', kind: 'stopped' },
    });
  });

  it('finds the turn of an answer with its trace, and opens the newest until another is selected', () => {
    const first = [ask('Hi', 1), answer(3), receive({ type: 'trace', trace }), receive({ type: 'done' })];
    const state = run([...first, ask('More', 2), answer(5), receive({ type: 'done' })]);
    expect(state).toMatchObject({ selected: '2', running: null });
    expect(turnOf(state.turns, '1-1')?.trace).toEqual(trace);
    for (const { id, messageIds } of state.turns)
      expect(messageIds.map(turnIdOfMessage)).toEqual(messageIds.map(() => id));
    const chosen = run([{ type: 'selected', turnId: '1' }, ask('Next', 3)], state);
    expect(chosen).toMatchObject({ selected: '1', isFollowing: false, running: '3' });
    expect(run([{ type: 'selected', turnId: '3' }, receive({ type: 'done' }), ask('Last', 4)], chosen)).toMatchObject({
      selected: '4',
    });
  });

  it('keeps what was written when it cannot be sent, and sends the same message again', () => {
    const failed = run([ask('Hi'), { type: 'failed' }]);
    expect(failed).toMatchObject({
      running: null,
      problem: { turnId: '1' },
      messages: [{ text: 'Hi', delivery: 'failed' }],
    });
    const again = run([{ type: 'asked again', turnId: '1' }], failed);
    expect(again).toMatchObject({ running: '1', problem: null });
    expect(again.messages).toMatchObject([{ text: 'Hi', delivery: 'sending' }]);
  });

  it('ends a turn at an error of the stream, without the unfinished draft', () => {
    const state = run([
      ask('Hi'),
      receive({ type: 'draft', draftId: 7, text: 'Sal', entities: [] }),
      receive({ type: 'error', code: 'unavailable', message: 'Later, please.' }),
    ]);
    expect(state).toMatchObject({
      draft: null,
      running: null,
      problem: { code: 'unavailable', message: 'Later, please.' },
    });
    expect(state.messages).toMatchObject([{ delivery: 'read' }]);
  });

  it('adds no message for a pressed button, and says which one is at work', () => {
    const help = run([ask('/help', 1), answer(3), receive({ type: 'done' })]);
    const pressed = run([press], help);
    expect(pressedButton(help)).toBeNull();
    expect(pressedButton(pressed)).toEqual({ id: '1-1', data: 'new' });
    const answered = run([answer(4), receive({ type: 'done' })], pressed);
    expect(pressedButton(answered)).toBeNull();
    expect(answered.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'assistant']);
    expect(answered.turns.at(-1)).toMatchObject({ title: 'Start anew', messageIds: ['2-0'] });
  });

  it('takes buttons away that the bot takes away', () => {
    const asking = receive({
      type: 'message',
      messageId: 3,
      text: 'Rate me',
      entities: [],
      buttons: [[{ text: '5 ⭐', data: 'new' }]],
    });
    const asked = run([ask('/feedback', 1), asking, receive({ type: 'done' })]);
    const rated = run([press, receive({ type: 'buttons_gone', messageId: 3 }), answer(4)], asked);
    expect(rated.messages.map(({ buttons }) => buttons)).toEqual([undefined, undefined, undefined]);
    expect(rated.messages.map(({ text }) => text)).toEqual(['/feedback', 'Rate me', 'Salom!']);
  });

  it('gives the draft the identity and the time that its message will have', () => {
    const drafting = run([ask('Hi'), receive({ type: 'draft', draftId: 7, text: 'Sal', entities: [] })]);
    expect(drafting.draft).toMatchObject({ id: '1-1', sentAt: at });
    expect(run([answer(3)], drafting).messages.at(-1)?.id).toBe('1-1');
  });

  it('offers to send what failed again, once the chat went on', () => {
    const failed = run([ask('Hi'), { type: 'failed' }]);
    expect(forgottenFailures(failed)).toEqual([]);
    expect(forgottenFailures(run([ask('More', 2)], failed))).toEqual(['1-question']);
  });

  it('begins with a question that was left without an answer, and with nothing to mend after one that has it', () => {
    const asked = run([ask('Hi')]);
    expect(startChat(asked).problem).toEqual({ turnId: '1', kind: 'stopped' });
    expect(startChat(run([answer(3)], asked)).problem).toBeNull();
    expect(startChat(run([press])).problem).toBeNull();
  });

  it('begins with the turn that the server is at, as with one that is being answered', () => {
    const asked = run([ask('Hi'), receive({ type: 'typing' })]);
    const joined = startChat({ ...asked, underWay: '1' });
    expect(joined).toMatchObject({ running: '1', isTyping: true, problem: null });
    expect(run([{ type: 'accepted' }], joined).messages).toMatchObject([{ delivery: 'read' }]);
    expect(run([answer(3), receive({ type: 'done' })], joined)).toMatchObject({ running: null, isTyping: false });
    expect(startChat({ ...run([answer(3)], asked), underWay: '1' }).running).toBeNull();
  });

  it('fills in a trace that was loaded', () => {
    const state = run([{ type: 'trace loaded', turnId: '1', trace }], run([ask('Hi', 1), ask('More', 2)]));
    expect(state.turns.map((turn) => turn.trace)).toEqual([trace, undefined]);
  });

  it('is empty after a reset', () => {
    expect(run([ask('Hi'), answer(3), { type: 'emptied' }])).toEqual(startChat(emptyChat));
  });
});
