import { cleanText } from '../clean-text.ts';
import type { Database } from '../db/client.ts';
import { LaneLost } from '../inbox/hold-lane.ts';
import type { LaneClaim } from '../inbox/lanes.ts';
import { arrangeHistory, mostMessages, type SaidMessage } from './arrange-history.ts';
import type { TurnChat } from './messenger.ts';
import type { HistoryMessage } from './model.ts';

export interface IncomingChat {
  channel: 'telegram' | 'test';
  telegramChatId: number;
  threadId: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  title: string;
  username?: string;
  languageCode?: string;
}

export interface IncomingMessage {
  updateId: number;
  author: string;
  text: string;
  /** False: a command or something that cannot be read; shown in the transcript, not given to the model. */
  inHistory: boolean;
}

export interface ReceivedMessage {
  chat: TurnChat;
  questionId: number;
  /** An earlier try has stored an answer. */
  answered: boolean;
  /** What was said up to and including this message, if it was asked for. */
  history: HistoryMessage[];
}

/**
 * Stores the person's message, once however often the update is handled, and the chat as it is now, in one statement
 * that also brings what the answer needs. A message from a chat that could not be written to shows that it can be again.
 * Throws LaneLost.
 *
 * A transaction of its own, never a part of another: what a lane keeps anyway is not waited for on the disk
 * (docs/decisions/question-not-waited-for.md).
 */
export async function receiveMessage(
  { $client: sql }: Database,
  given: {
    botId: string;
    from: IncomingChat;
    incoming: IncomingMessage;
    claim: LaneClaim | null;
    wantsHistory: boolean;
  },
): Promise<ReceivedMessage> {
  const { botId, from, incoming, claim, wantsHistory } = given;
  const [row] = await sql<
    {
      chatId: string;
      telegramChatId: string;
      threadId: string;
      type: TurnChat['type'];
      questionId: string;
      answered: boolean;
      history: SaidMessage[];
    }[]
  >`
    select chat_id as "chatId", telegram_chat_id as "telegramChatId", thread_id as "threadId", type,
      question_id as "questionId", answered, history
    from turn_receive(
      ${claim?.laneId ?? null}, ${claim?.fence ?? null}, ${botId}, ${incoming.updateId}, ${from.channel},
      ${from.telegramChatId}, ${from.threadId}, ${from.type}, ${cleanText(from.title)},
      ${from.username ? cleanText(from.username) : null}, ${from.languageCode ? cleanText(from.languageCode) : null},
      ${cleanText(incoming.author)}, ${cleanText(incoming.text)}, ${incoming.inHistory}, ${wantsHistory ? mostMessages : 0})`;
  if (!row) throw new LaneLost();
  return {
    chat: {
      id: Number(row.chatId),
      telegramChatId: Number(row.telegramChatId),
      threadId: Number(row.threadId),
      type: row.type,
    },
    questionId: Number(row.questionId),
    answered: row.answered,
    history: arrangeHistory(row.history, { isGroup: row.type !== 'private' }),
  };
}
