import { describe, expect, it } from 'vitest';
import { type ChatAction, type ChatState, chatReducer, type StoredChat } from './chat-state.ts';
import { emptyChat, startChat } from './start-chat.ts';
import { asLeft } from './take-stored.ts';

const at = '2026-08-24T10:00:00.000Z';
const run = (actions: ChatAction[], state: ChatState = startChat(emptyChat)) => actions.reduce(chatReducer, state);
const ask = (text: string, updateId: number): ChatAction => ({
  type: 'asked',
  request: { text, updateId },
  title: text,
  at,
});
const answered: ChatAction[] = [
  { type: 'accepted' },
  { type: 'received', at, event: { type: 'message', messageId: 3, text: 'Salom!', entities: [] } },
  { type: 'received', at, event: { type: 'done' } },
];
/** As the server would bring it: other objects, by another clock. */
const fromServer = (state: ChatState, underWay?: string): StoredChat => {
  const { messages, turns } = structuredClone(state);
  return {
    messages: messages.map((message) => ({
      ...message,
      sentAt: '2026-08-24T10:00:02.000Z',
      ...(message.role === 'user' && { delivery: 'read' }),
    })),
    turns,
    underWay,
  };
};
const take = (state: ChatState, stored: StoredChat, over = state.messages) =>
  chatReducer(state, { type: 'stored', stored, over });
const texts = ({ messages }: ChatState) => messages.map(({ text }) => text);

const two = run([ask('Hi', 1), ...answered, ask('More', 2), ...answered]);
const one = run([ask('Hi', 1), ...answered]);

describe('what is stored', () => {
  it('changes nothing in a chat that is the same', () => {
    expect(take(two, fromServer(two))).toBe(two);
    expect(take(startChat(emptyChat), emptyChat)).toEqual(startChat(emptyChat));
  });

  it('adds what came meanwhile, and leaves what was there as it was', () => {
    const taken = take(one, fromServer(two));
    expect(texts(taken)).toEqual(['Hi', 'Salom!', 'More', 'Salom!']);
    expect(taken.messages.slice(0, 2).every((message, index) => message === one.messages[index])).toBe(true);
    expect(taken).toMatchObject({ selected: '2', running: null, problem: null });
  });

  it('keeps the trace that is looked at, unless it is gone', () => {
    const chosen = run([{ type: 'selected', turnId: '1' }], two);
    expect(take(chosen, fromServer(run([ask('Third', 3), ...answered], two)))).toMatchObject({ selected: '1' });
    expect(take(chosen, fromServer(run([ask('New', 4), ...answered])))).toMatchObject({
      selected: '4',
      isFollowing: true,
    });
  });

  it('empties a chat that was emptied in another tab, but for what did not arrive', () => {
    expect(take(two, emptyChat)).toEqual(startChat(emptyChat));
    const failed = run([ask('Lost', 3), { type: 'failed', code: 'unavailable' }], two);
    const taken = take(failed, emptyChat);
    expect(taken).toMatchObject({ messages: [{ text: 'Lost', delivery: 'failed' }], problem: { turnId: '3' } });
    expect(texts(take(failed, fromServer(one)))).toEqual(['Hi', 'Salom!', 'Lost']);
  });

  it('ends the problem with an answer that has come after all, and takes up one that is under way', () => {
    const cut = run([ask('More', 2), { type: 'accepted' }, { type: 'failed' }], one);
    expect(take(cut, fromServer(two))).toMatchObject({ problem: null, messages: { length: 4 } });
    expect(take(cut, fromServer(cut, '2'))).toMatchObject({ problem: null, running: '2', isTyping: true });
    const told = run([ask('More', 2), { type: 'accepted' }, { type: 'failed', code: 'unexpected' }], one);
    expect(take(told, fromServer(told)).problem).toMatchObject({ turnId: '2', code: 'unexpected' });
  });

  it('is not taken while something is being sent, nor over what has changed since it was asked for', () => {
    const sending = run([ask('More', 2)], one);
    expect(take(sending, emptyChat)).toBe(sending);
    expect(take(two, emptyChat, one.messages)).toBe(two);
  });
});

describe('a chat that is left and come back to', () => {
  it('goes on with the turn that is under way, without what its tab keeps to be sent', () => {
    const left = run([ask('More', 2), { type: 'accepted' }, ask('Later', 3)], one);
    const back = startChat(asLeft(left));
    expect(texts(back)).toEqual(['Hi', 'Salom!', 'More']);
    expect(back).toMatchObject({ running: '2', isTyping: true, waiting: [] });
    expect(texts(startChat(asLeft(run([ask('Lost', 2), { type: 'failed' }], one))))).toEqual(['Hi', 'Salom!']);
  });
});
