import type { TranscriptDraft } from '#components/conversation/transcript.tsx';
import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import type { TestEvent, TurnTrace } from '#lib/conversation/test-events.ts';

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

/** What was said before the page was opened, oldest first. */
export type StoredChat = Pick<ChatState, 'messages' | 'turns'>;

export interface ChatState {
  messages: TranscriptMessage[];
  /** Oldest first. */
  turns: Turn[];
  /** The turn under way. */
  running: string | null;
  isTyping: boolean;
  draft: (TranscriptDraft & { draftId: number }) | null;
  problem: Problem | null;
  /** The turn whose trace is shown. */
  selected: string | null;
}

export type ChatAction =
  | { type: 'asked'; request: TestRequest; title: string; at: string }
  | { type: 'asked again'; turnId: string }
  | { type: 'accepted' }
  | { type: 'received'; event: TestEvent; at: string }
  | { type: 'failed'; code?: string; message?: string }
  | { type: 'trace loaded'; turnId: string; trace: TurnTrace | null }
  | { type: 'selected'; turnId: string }
  | { type: 'emptied' };

export const turnIdOf = (updateId: number): string => String(updateId);
export const questionIdOf = (turnId: string): string => `${turnId}-question`;
/** The place in the turn, not Telegram's number: asked again, a turn may bring the same number twice. */
export const nextMessageId = (turn: Pick<Turn, 'id' | 'messageIds'>): string => `${turn.id}-${turn.messageIds.length}`;

export const emptyChat: StoredChat = { messages: [], turns: [] };

export function startChat({ messages, turns }: StoredChat): ChatState {
  const last = turns.at(-1);
  const isUnanswered = last !== undefined && 'text' in last.request && last.messageIds.length === 1;
  return {
    messages,
    turns,
    running: null,
    isTyping: false,
    draft: null,
    problem: isUnanswered ? { turnId: last.id, kind: 'stopped' } : null,
    selected: last?.id ?? null,
  };
}

/**
 * The chat of the Test Bot page. A turn goes: asked → accepted (the server has it) → received events → `done`, or it
 * fails at any point; what was written stays in the chat then and can be asked again.
 */
export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'asked':
      return ask(state, action);
    case 'asked again':
      return markOwn({ ...state, running: action.turnId, problem: null, selected: action.turnId }, 'sending');
    case 'accepted':
      return markOwn(state, 'delivered');
    case 'received':
      return receive(state, action.event, action.at);
    case 'failed':
      return fail(state, action);
    case 'trace loaded':
      return updateTurn(state, action.turnId, (turn) => ({ ...turn, trace: action.trace }));
    case 'selected':
      return { ...state, selected: action.turnId };
    case 'emptied':
      return startChat(emptyChat);
  }
}

/** The turn that a message belongs to. */
export const turnOf = (turns: readonly Turn[], messageId: string): Turn | undefined =>
  turns.find((turn) => turn.messageIds.includes(messageId));

/** The button under a message that was pressed and is at work. */
export function pressedButton({ messages, turns, running }: ChatState): { id: string; data: string } | null {
  const request = turns.find(({ id }) => id === running)?.request;
  if (!request || !('data' in request)) return null;
  const message = messages.find(({ messageId }) => messageId === request.messageId);
  return message ? { id: message.id, data: request.data } : null;
}

/** The message did not arrive, and the error with its own button is gone, because the chat went on. */
export function isForgottenFailure({ messages, turns, problem }: ChatState, messageId: string): boolean {
  const failed = messages.some(({ id, delivery }) => id === messageId && delivery === 'failed');
  return failed && turnOf(turns, messageId)?.id !== problem?.turnId;
}

function ask(state: ChatState, { request, title, at }: Extract<ChatAction, { type: 'asked' }>): ChatState {
  const id = turnIdOf(request.updateId);
  const written: TranscriptMessage[] =
    'text' in request
      ? [{ id: questionIdOf(id), role: 'user', text: request.text, entities: [], sentAt: at, delivery: 'sending' }]
      : [];
  const turn: Turn = { id, request, title, messageIds: written.map((message) => message.id) };
  return {
    ...state,
    messages: [...state.messages, ...written],
    turns: [...state.turns, turn],
    running: id,
    problem: null,
    selected: id,
  };
}

function receive(state: ChatState, event: TestEvent, at: string): ChatState {
  const turn = state.turns.find(({ id }) => id === state.running);
  if (!turn) return state;
  switch (event.type) {
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
      return updateTurn({ ...answered, messages: [...answered.messages, message] }, turn.id, () => ({
        ...turn,
        messageIds: [...turn.messageIds, message.id],
      }));
    }
    case 'trace':
      return updateTurn(state, turn.id, () => ({ ...turn, trace: event.trace }));
    case 'error':
      return fail(state, event);
    case 'done':
      return { ...state, running: null, isTyping: false, draft: null };
  }
}

function fail(state: ChatState, { code, message }: { code?: string; message?: string }): ChatState {
  if (state.running === null) return state;
  const problem: Problem = { turnId: state.running, kind: 'failed', code, message };
  return { ...markOwn(state, 'failed'), running: null, isTyping: false, draft: null, problem };
}

/** The tester's message of the turn under way has come further, or not arrived: what was read stays read. */
function markOwn(state: ChatState, delivery: TranscriptMessage['delivery']): ChatState {
  const questionId = questionIdOf(String(state.running));
  const question = state.messages.find(({ id }) => id === questionId);
  if (!question || question.delivery === delivery) return state;
  if (question.delivery === 'read' && delivery === 'failed') return state;
  return {
    ...state,
    messages: state.messages.map((message) => (message === question ? { ...question, delivery } : message)),
  };
}

const updateTurn = (state: ChatState, turnId: string, update: (turn: Turn) => Turn): ChatState => ({
  ...state,
  turns: state.turns.map((turn) => (turn.id === turnId ? update(turn) : turn)),
});
