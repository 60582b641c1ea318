import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import type { TestChat } from '#lib/conversation/test-chat.ts';
import { type SentPayload, testButtons } from '#lib/edge/telegram/test-console.ts';

/** The stored test chat as a transcript, oldest first: each message of the tester's, then what was sent for it. */
export function toTranscript({ said, sent }: TestChat): TranscriptMessage[] {
  return said.flatMap(({ updateId, at, text }) => [
    {
      id: `user-${updateId}`,
      role: 'user' as const,
      text,
      entities: [],
      sentAt: at.toISOString(),
      delivery: 'read' as const,
    },
    ...sent.filter((row) => row.updateId === updateId).map(toMessage),
  ]);
}

function toMessage(row: TestChat['sent'][number]): TranscriptMessage {
  // What runTestTurn stored: the payload of a sendMessage of ours.
  const payload = row.payload as SentPayload;
  return {
    id: `bot-${row.messageId}`,
    role: 'assistant',
    text: payload.text ?? '',
    entities: payload.entities ?? [],
    sentAt: row.at.toISOString(),
    messageId: row.messageId ?? undefined,
    buttons: testButtons(payload),
  };
}
