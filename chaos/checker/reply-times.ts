import { type ChatName, readAnswer } from '../talk.ts';
import type { Ledgers } from './ledgers.ts';

/** Milliseconds from each question to the first copy of its answer, of the chats and the time that are asked for. */
export function replyTimes(
  { questions, sends }: Ledgers,
  wanted: (chat: ChatName, askedAt: number) => boolean,
): number[] {
  const answeredAt = new Map<string, number>();
  for (const send of sends) {
    const answer = send.acted ? readAnswer(send.text) : undefined;
    const key = `${answer?.chat}/${answer?.n}`;
    if (answer && !answeredAt.has(key)) answeredAt.set(key, send.at);
  }
  return questions.flatMap(({ chat, n, at }) => {
    const answered = answeredAt.get(`${chat}/${n}`);
    return wanted(chat, at) && answered !== undefined ? [answered - at] : [];
  });
}
