import type { TranscriptDraft } from '#components/conversation/transcript.tsx';
import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import type { TestEvent, TurnTrace } from '#lib/conversation/test-events.ts';
import { emptyChat, startChat } from './start-chat.ts';
import { takeStored } from './take-stored.ts';

/** What the tester did: wrote something, or pressed a button under a message. */
export type TestAction = { text: string } | { data: string; messageId: number };

/** With the number that makes it the same update, however often it is sent. */
export type TestRequest = TestAction & { updateId: number };

/** One request and all that came of it. */
export interface Turn {
  id: string;
  request: TestRequest;
  /** What was written, or the words on the button. */
  title: string;
  messageIds: string[];
  /** Absent: not loaded yet; null: not kept. */
  trace?: TurnTrace | null;
}

export interface Problem {
  turnId: string;
  /** `stopped`: the tester left while the answer was under way. */
  kind: 'failed' | 'stopped';
  /** Of an error of the server, to be quoted; absent when it was not reached. */
  code?: string;
  message?: string;
}

/** What was said before the page was opened, oldest first. `underWay`: the turn that the server is at. */
export type StoredChat = Pick<ChatState, 'messages' | 'turns'> & { underWay?: string };

export interface ChatState {
  messages: TranscriptMessage[];
  /** Oldest first. */
  turns: Turn[];
  /** The turn under way. */
  running: string | null;
  /** Turns that begin after it, in order: one is answered after another, as in a real chat. */
  waiting: string[];
  isTyping: boolean;
  draft: (TranscriptDraft & { draftId: number }) | null;
  problem: Problem | null;
  /** The turn whose trace is shown: the newest, as long as `isFollowing`, else the one that the tester has chosen. */
  selected: string | null;
  isFollowing: boolean;
}

/** What the tester did and when. */
export interface Asked {
  request: TestRequest;
  title: string;
  at: string;
  /** It did not arrive and is sent again by nobody but the tester. */
  hasFailed?: boolean;
}

export type ChatAction =
  | ({ type: 'asked' } & Asked)
  | { type: 'restored'; unsent: readonly Asked[] }
  | { type: 'asked again'; turnId: string }
  | { type: 'accepted' }
  | { type: 'received'; event: TestEvent; at: string }
  | { type: 'failed'; code?: string; message?: string }
  | { type: 'interrupted' }
  | { type: 'stored'; stored: StoredChat; over: ChatState['messages'] }
  | { type: 'trace loaded'; turnId: string; trace: TurnTrace | null }
  | { type: 'selected'; turnId: string }
  | { type: 'emptied' };

export const turnIdOf = (updateId: number): string => String(updateId);
export const questionIdOf = (turnId: string): string => `${turnId}-question`;
/** The place in the turn, not Telegram's number: asked again, a turn may bring the same number twice. */
export const nextMessageId = (turn: Pick<Turn, 'id' | 'messageIds'>): string => `${turn.id}-${turn.messageIds.length}`;

/**
 * The chat of the Test Bot page. A turn goes: asked → (waiting →) running → accepted (the server has it) → received
 * events → `done`, and the next begins. Or it fails at any point: what was written stays in the chat then and can be
 * asked again, and what waits behind it waits on, so that nothing is answered out of order.
 */
export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'asked':
      return goOn(withTurn(state, action));
    case 'restored': {
      const restored = action.unsent.reduce(withTurn, state);
      const { problem, waiting } = restored;
      // What waits does so behind an answer that the server has under way: asked again, it is brought, not made anew.
      return goOn(problem && waiting.length > 0 ? askedAgain(restored, problem.turnId) : restored);
    }
    case 'asked again':
      return goOn(askedAgain(state, action.turnId));
    case 'accepted':
      return markOwn(state, 'delivered');
    case 'received':
      return receive(state, action.event, action.at);
    case 'failed':
      return fail(state, { kind: 'failed', code: action.code, message: action.message });
    case 'interrupted':
      return fail(state, { kind: 'stopped' });
    case 'stored': {
      // Asked for before what has been said or taken away here meanwhile, it is too old.
      const isOld = state.messages !== action.over || underWay(state).length > 0;
      return isOld ? state : takeStored(state, action.stored);
    }
    case 'trace loaded':
      return updateTurn(state, action.turnId, (turn) => ({ ...turn, trace: action.trace }));
    case 'selected':
      return { ...state, selected: action.turnId, isFollowing: action.turnId === newestTurn(state)?.id };
    case 'emptied':
      return startChat(emptyChat);
  }
}

/** The turn that a message belongs to, by the number in its id. */
export const turnIdOfMessage = (messageId: string): string => messageId.slice(0, messageId.indexOf('-'));

/** The turn that a message belongs to. */
export const turnOf = (turns: readonly Turn[], messageId: string): Turn | undefined =>
  turns.find((turn) => turn.messageIds.includes(messageId));

/** The turns that are still to be answered, in order. */
export const underWay = ({ running, waiting }: Pick<ChatState, 'running' | 'waiting'>): string[] =>
  running === null ? waiting : [running, ...waiting];

/** The last turn that has begun. */
export const newestTurn = ({ turns, waiting }: Pick<ChatState, 'turns' | 'waiting'>): Turn | undefined =>
  turns.findLast(({ id }) => !waiting.includes(id));

/** The button under a message that was pressed and is at work. */
export function pressedButton(state: ChatState): { id: string; data: string } | null {
  const pending = underWay(state);
  for (const { id, request } of state.turns) {
    if (!pending.includes(id) || !('data' in request)) continue;
    const message = state.messages.find(({ messageId }) => messageId === request.messageId);
    if (message) return { id: message.id, data: request.data };
  }
  return null;
}

/** The message did not arrive, and the error with its own button is gone, because the chat went on. */
export const isForgottenFailure = (problem: Problem | null, { id, delivery }: TranscriptMessage): boolean =>
  delivery === 'failed' && turnIdOfMessage(id) !== problem?.turnId;

const askedAgain = (state: ChatState, turnId: string): ChatState => ({
  ...mark(state, turnId, 'sending'),
  waiting: [turnId, ...state.waiting],
});

/** With one more turn, at the end of what waits. */
function withTurn(state: ChatState, { request, title, at, hasFailed = false }: Asked): ChatState {
  const id = turnIdOf(request.updateId);
  const written: TranscriptMessage[] =
    'text' in request
      ? [
          {
            id: questionIdOf(id),
            role: 'user',
            text: request.text,
            entities: [],
            sentAt: at,
            delivery: hasFailed ? 'failed' : 'sending',
          },
        ]
      : [];
  const turn: Turn = { id, request, title, messageIds: written.map((message) => message.id) };
  return {
    ...state,
    messages: [...state.messages, ...written],
    turns: [...state.turns, turn],
    waiting: hasFailed ? state.waiting : [...state.waiting, id],
  };
}

/** Begins the turn that has waited longest, unless another is under way. */
function goOn(state: ChatState): ChatState {
  const [next, ...waiting] = state.waiting;
  if (state.running !== null || next === undefined) return state;
  const selected = state.isFollowing ? next : state.selected;
  return { ...state, running: next, waiting, problem: null, selected };
}

function receive(state: ChatState, event: TestEvent, at: string): ChatState {
  const turn = state.turns.find(({ id }) => id === state.running);
  if (!turn) return state;
  switch (event.type) {
    case 'button_answer':
      return state;
    case 'typing':
      return markOwn({ ...state, isTyping: state.draft === null }, 'read');
    case 'draft': {
      const { draftId, text, entities } = event;
      const draft = { id: nextMessageId(turn), sentAt: state.draft?.sentAt ?? at, draftId, text, entities };
      return markOwn({ ...state, isTyping: false, draft }, 'read');
    }
    case 'message': {
      const { type: _type, ...sent } = event;
      const message: TranscriptMessage = { id: nextMessageId(turn), role: 'assistant', sentAt: at, ...sent };
      const answered = markOwn({ ...state, isTyping: false, draft: null }, 'read');
      const messages = answered.messages.toSpliced(placeOfAnswer(answered), 0, message);
      return updateTurn({ ...answered, messages }, turn.id, () => ({
        ...turn,
        messageIds: [...turn.messageIds, message.id],
      }));
    }
    case 'buttons_gone': {
      const messages = state.messages.map((message) =>
        message.messageId === event.messageId ? { ...message, buttons: undefined } : message,
      );
      return { ...state, messages };
    }
    case 'trace':
      return updateTurn(state, turn.id, () => ({ ...turn, trace: event.trace }));
    case 'error':
      return fail(state, { kind: 'failed', code: event.code, message: event.message });
    case 'done':
      return goOn({ ...state, running: null, isTyping: false, draft: null });
  }
}

/** Below all that is said, above what waits: the chat reads as it will after a reload. */
function placeOfAnswer({ messages, turns, waiting }: ChatState): number {
  const later = new Set(turns.flatMap(({ id, messageIds }) => (waiting.includes(id) ? messageIds : [])));
  return messages.findLastIndex(({ id }) => !later.has(id)) + 1;
}

function fail(state: ChatState, why: Omit<Problem, 'turnId'>): ChatState {
  if (state.running === null) return state;
  const problem: Problem = { turnId: state.running, ...why };
  return { ...markOwn(state, 'failed'), running: null, isTyping: false, draft: null, problem };
}

const markOwn = (state: ChatState, delivery: TranscriptMessage['delivery']): ChatState =>
  mark(state, String(state.running), delivery);

/** The tester's message of a turn has come further, or not arrived: what was read stays read. */
function mark(state: ChatState, turnId: string, delivery: TranscriptMessage['delivery']): ChatState {
  const question = state.messages.find(({ id }) => id === questionIdOf(turnId));
  if (!question || question.delivery === delivery) return state;
  if (question.delivery === 'read' && delivery !== 'sending') return state;
  return {
    ...state,
    messages: state.messages.map((message) => (message === question ? { ...question, delivery } : message)),
  };
}

const updateTurn = (state: ChatState, turnId: string, update: (turn: Turn) => Turn): ChatState => ({
  ...state,
  turns: state.turns.map((turn) => (turn.id === turnId ? update(turn) : turn)),
});
