import type { ChatState, StoredChat } from './chat-state.ts';

export const emptyChat: StoredChat = { messages: [], turns: [] };

/** The turn that the server is at is begun here, too: sent again, it brings the answer and does not ask for another. */
export function startChat({ messages, turns, underWay }: StoredChat): ChatState {
  const last = turns.at(-1);
  const isUnanswered = last !== undefined && 'text' in last.request && last.messageIds.length === 1;
  const isUnderWay = isUnanswered && last.id === underWay;
  return {
    messages,
    turns,
    running: isUnderWay ? last.id : null,
    waiting: [],
    isTyping: isUnderWay,
    draft: null,
    problem: isUnanswered && !isUnderWay ? { turnId: last.id, kind: 'stopped' } : null,
    selected: last?.id ?? null,
    isFollowing: true,
  };
}
