import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import type { ChatState, StoredChat, Turn } from './chat-state.ts';
import { startChat } from './start-chat.ts';

/**
 * The chat as the server has it now, in place of what the page knew: another tab may have gone on with it or emptied it,
 * and what was under way when one left has its answer. What the page has already stays as it is and is not drawn anew;
 * what did not reach the server stays last.
 */
export function takeStored(state: ChatState, stored: StoredChat): ChatState {
  const known = new Map(state.messages.map((message) => [message.id, message]));
  const messages = stored.messages.map((message) => {
    const same = known.get(message.id);
    return same && looksSame(same, message) ? same : message;
  });
  const turns = stored.turns.map((turn) => withKnown(turn, state.turns));
  const unsent = state.turns.filter((turn) => !turns.some(({ id }) => id === turn.id) && hasFailed(state, turn));
  const unsentIds = unsent.flatMap(({ messageIds }) => messageIds);
  const started = startChat({ ...stored, messages, turns });
  const taken: ChatState = {
    ...started,
    messages: [...messages, ...state.messages.filter(({ id }) => unsentIds.includes(id))],
    turns: [...turns, ...unsent],
    problem: problemOf(state, started, unsent),
  };
  if (started.running === null && isSameList(taken.messages, state.messages) && isSameList(taken.turns, state.turns))
    return state;
  const isFollowing = state.isFollowing || !taken.turns.some(({ id }) => id === state.selected);
  return { ...taken, isFollowing, selected: isFollowing ? (taken.turns.at(-1)?.id ?? null) : state.selected };
}

/** What a page that is shown again begins with: without what has not reached the server, which its tab keeps apart. */
export function asLeft(state: ChatState): StoredChat {
  const turns = state.turns.filter(
    ({ id, messageIds: [question] }) =>
      !state.waiting.includes(id) &&
      !state.messages.some((message) => message.id === question && isUnsent(message.delivery)),
  );
  const ids = new Set(turns.flatMap(({ messageIds }) => messageIds));
  return {
    messages: state.messages.filter(({ id }) => ids.has(id)),
    turns,
    underWay: state.running ?? undefined,
  };
}

const isUnsent = (delivery: TranscriptMessage['delivery']) => delivery === 'sending' || delivery === 'failed';

/** With what the page alone knows: its trace, the button that was pressed. */
function withKnown(turn: Turn, knownTurns: readonly Turn[]): Turn {
  const known = knownTurns.find(({ id }) => id === turn.id);
  if (!known) return turn;
  if (isSameList(known.messageIds, turn.messageIds)) return known;
  return { ...known, messageIds: turn.messageIds, trace: known.trace ?? undefined };
}

const hasFailed = ({ messages, problem }: ChatState, { id, messageIds }: Turn): boolean =>
  (problem?.turnId === id && problem.kind === 'failed') ||
  messages.some((message) => messageIds.includes(message.id) && message.delivery === 'failed');

function problemOf({ problem }: ChatState, started: ChatState, unsent: readonly Turn[]) {
  if (started.running !== null) return null;
  const isStill = started.problem?.turnId === problem?.turnId || unsent.some(({ id }) => id === problem?.turnId);
  return isStill ? problem : started.problem;
}

/** But for the time, of which this computer and the server have each their own. */
const looksSame = (one: TranscriptMessage, other: TranscriptMessage): boolean =>
  one.text === other.text &&
  one.delivery === other.delivery &&
  JSON.stringify(one.buttons) === JSON.stringify(other.buttons);

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
