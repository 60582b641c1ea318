import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import { longestTurnMs, type SentRow, type TestChat } from '#lib/conversation/test-chat.ts';
import { type SentPayload, testMessage } from '#lib/edge/telegram/test-console.ts';
import { nextMessageId, questionIdOf, type StoredChat, type Turn, turnIdOf } from './chat-state.ts';

type Said = TestChat['said'][number];

/**
 * The stored test chat as the page shows it, oldest first: what the tester did, then what was sent for it. A turn that has
 * ended has left its trace; one that has not, for longer than any turn takes, went down with its process.
 */
export function toStoredChat({ said, sent }: TestChat, now = Date.now()): StoredChat {
  const messages: TranscriptMessage[] = [];
  const turns: Turn[] = [];
  for (const asked of said) {
    const turn = toTurn(asked);
    if (!asked.isPress) {
      const id = questionIdOf(turn.id);
      turn.messageIds.push(id);
      messages.push({ id, role: 'user', ...textAndTime(asked), entities: [], delivery: 'read' });
    }
    for (const row of sent.filter(({ updateId }) => updateId === asked.updateId)) {
      const message = toMessage(row, nextMessageId(turn));
      turn.messageIds.push(message.id);
      messages.push(message);
    }
    turns.push(turn);
  }
  const last = said.at(-1);
  const isUnderWay = last?.title === null && now - last.at.getTime() < longestTurnMs;
  return { messages, turns, underWay: isUnderWay ? turns.at(-1)?.id : undefined };
}

const textAndTime = ({ text, at }: Said) => ({ text, sentAt: at.toISOString() });

/** A pressed button cannot be pressed again from here: it has its answer, and nobody needs what it was sent with. */
function toTurn({ updateId, text, title, isPress }: Said): Turn {
  const action = isPress ? { data: text.slice(1, -1), messageId: 0 } : { text };
  return { id: turnIdOf(updateId), request: { ...action, updateId }, title: title ?? text, messageIds: [] };
}

function toMessage(row: SentRow, id: string): TranscriptMessage {
  return {
    id,
    role: 'assistant',
    sentAt: row.at.toISOString(),
    messageId: row.messageId ?? undefined,
    // What runTestTurn stored: the payload of a sendMessage of ours.
    ...testMessage(row.payload as SentPayload),
  };
}
