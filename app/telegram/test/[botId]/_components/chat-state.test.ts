import { describe, expect, it } from 'vitest';
import type { TestEvent, TurnTrace } from '#lib/conversation/test-events.ts';
import { type ChatAction, type ChatState, chatReducer, startChat, turnOf } from './chat-state.ts';

const at = '2026-08-24T10:00:00.000Z';
const run = (actions: ChatAction[], state: ChatState = startChat([])) => actions.reduce(chatReducer, state);
const ask = (text: string, turnId = 'a'): ChatAction => ({ type: 'asked', turnId, request: { text }, title: text, at });
const receive = (event: TestEvent): ChatAction => ({ type: 'received', event, at });
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
    let state = startChat([]);
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

  it('finds the turn of an answer with its trace, and opens the newest until another is selected', () => {
    const first = [ask('Hi', 'a'), answer(3), receive({ type: 'trace', trace }), receive({ type: 'done' })];
    const state = run([...first, ask('More', 'b'), answer(5), receive({ type: 'done' })]);
    expect(state).toMatchObject({ selected: 'b', running: null });
    expect(turnOf(state, 'a-1')?.trace).toEqual(trace);
    expect(run([{ type: 'selected', turnId: 'a' }], state).selected).toBe('a');
  });

  it('keeps what was written when it cannot be sent, and sends the same message again', () => {
    const failed = run([ask('Hi'), { type: 'failed' }]);
    expect(failed).toMatchObject({
      running: null,
      problem: { turnId: 'a' },
      messages: [{ text: 'Hi', delivery: 'failed' }],
    });
    const again = run([{ type: 'asked again', turnId: 'a' }], failed);
    expect(again).toMatchObject({ running: 'a', problem: null });
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

  it('adds no message for a pressed button', () => {
    const press: ChatAction = {
      type: 'asked',
      turnId: 'a',
      request: { data: 'new', messageId: 3 },
      title: 'Start anew',
      at,
    };
    const state = run([press, answer(4)]);
    expect(state.messages).toMatchObject([{ role: 'assistant' }]);
    expect(state.turns).toMatchObject([{ title: 'Start anew', messageIds: ['a-0'] }]);
  });

  it('is empty after a reset', () => {
    expect(run([ask('Hi'), answer(3), { type: 'emptied' }])).toEqual(startChat([]));
  });
});
