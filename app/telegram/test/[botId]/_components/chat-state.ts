import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import type { FormattedText } from '#lib/conversation/formatted-text.ts';
import type { TestEvent, TurnTrace } from '#lib/conversation/test-events.ts';

/** What the tester did: wrote something, or pressed a button under a message. */
export type TestRequest = { text: string } | { data: string; messageId: number };

/** One request and all that came of it. */
export interface Turn {
  id: string;
  request: TestRequest;
  /** What was written, or the words on the button. */
  title: string;
  messageIds: string[];
  trace: TurnTrace | null;
}

export interface Problem {
  turnId: string;
  /** Of an error of the server, to be quoted; absent when it was not reached. */
  code?: string;
  message?: string;
}

export interface ChatState {
  messages: TranscriptMessage[];
  /** Oldest first. */
  turns: Turn[];
  /** The turn under way. */
  running: string | null;
  isTyping: boolean;
  draft: (FormattedText & { draftId: number }) | null;
  problem: Problem | null;
  /** The turn whose trace is open. */
  selected: string | null;
}

export type ChatAction =
  | { type: 'asked'; turnId: string; request: TestRequest; title: string; at: string }
  | { type: 'asked again'; turnId: string }
  | { type: 'accepted' }
  | { type: 'received'; event: TestEvent; at: string }
  | { type: 'failed'; code?: string; message?: string }
  | { type: 'selected'; turnId: string | null }
  | { type: 'emptied' };

export const startChat = (messages: TranscriptMessage[]): ChatState => ({
  messages,
  turns: [],
  running: null,
  isTyping: false,
  draft: null,
  problem: null,
  selected: null,
});

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
    case 'selected':
      return { ...state, selected: action.turnId };
    case 'emptied':
      return startChat([]);
  }
}

/** The turn that a message belongs to; of messages from before the page was opened nothing is known. */
export const turnOf = (state: ChatState, messageId: string): Turn | undefined =>
  state.turns.find((turn) => turn.messageIds.includes(messageId));

function ask(state: ChatState, { turnId, request, title, at }: Extract<ChatAction, { type: 'asked' }>): ChatState {
  const written: TranscriptMessage[] =
    'text' in request
      ? [{ id: `${turnId}-question`, role: 'user', text: request.text, entities: [], sentAt: at, delivery: 'sending' }]
      : [];
  const turn: Turn = { id: turnId, request, title, messageIds: written.map(({ id }) => id), trace: null };
  return {
    ...state,
    messages: [...state.messages, ...written],
    turns: [...state.turns, turn],
    running: turnId,
    problem: null,
    selected: turnId,
  };
}

function receive(state: ChatState, event: TestEvent, at: string): ChatState {
  switch (event.type) {
    case 'typing':
      return markOwn({ ...state, isTyping: state.draft === null }, 'read');
    case 'draft': {
      const { draftId, text, entities } = event;
      return markOwn({ ...state, isTyping: false, draft: { draftId, text, entities } }, 'read');
    }
    case 'message': {
      const { messageId, text, entities, buttons } = event;
      const turn = state.turns.find(({ id }) => id === state.running);
      if (!turn) return state;
      const message: TranscriptMessage = {
        // The place in the turn, not Telegram's number: asked again, a turn may bring the same number twice.
        id: `${turn.id}-${turn.messageIds.length}`,
        role: 'assistant',
        sentAt: at,
        messageId,
        text,
        entities,
        buttons,
      };
      const answered = markOwn({ ...state, isTyping: false, draft: null }, 'read');
      return updateRunning({ ...answered, messages: [...answered.messages, message] }, () => ({
        ...turn,
        messageIds: [...turn.messageIds, message.id],
      }));
    }
    case 'trace':
      return updateRunning(state, (turn) => ({ ...turn, trace: event.trace }));
    case 'error':
      return fail(state, event);
    case 'done':
      return { ...state, running: null, isTyping: false, draft: null };
  }
}

function fail(state: ChatState, { code, message }: { code?: string; message?: string }): ChatState {
  if (state.running === null) return state;
  const problem: Problem = { turnId: state.running, code, message };
  return { ...markOwn(state, 'failed'), running: null, isTyping: false, draft: null, problem };
}

/** The tester's message of the turn under way has come further, or not arrived: what was read stays read. */
function markOwn(state: ChatState, delivery: TranscriptMessage['delivery']): ChatState {
  const questionId = `${state.running}-question`;
  const question = state.messages.find(({ id }) => id === questionId);
  if (!question || question.delivery === delivery) return state;
  if (question.delivery === 'read' && delivery === 'failed') return state;
  return {
    ...state,
    messages: state.messages.map((message) => (message === question ? { ...question, delivery } : message)),
  };
}

const updateRunning = (state: ChatState, update: (turn: Turn) => Turn): ChatState => ({
  ...state,
  turns: state.turns.map((turn) => (turn.id === state.running ? update(turn) : turn)),
});
