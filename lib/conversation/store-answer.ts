import { sql } from 'drizzle-orm';
import { cleanText } from '../clean-text.ts';
import type { Database, Transaction } from '../db/client.ts';
import { LaneLost } from '../inbox/hold-lane.ts';
import { Deferred } from '../inbox/job-errors.ts';
import type { LaneClaim } from '../inbox/lanes.ts';
import type { OutgoingCall } from './messenger.ts';
import type { OutboxRow } from './outbox.ts';

export interface StoredAnswer {
  text: string;
  inHistory: boolean;
  finish: 'complete' | 'cut' | 'blocked' | 'failed' | null;
  model?: string | null;
  promptTokens?: number | null;
  answerTokens?: number | null;
  tookMs?: number | null;
}

export interface AnsweredQuestion {
  botId: string;
  chatId: number;
  updateId: number;
  questionId: number;
  claim: LaneClaim | null;
}

/**
 * Stores an answer and what has to be sent for it, once, in one statement: a replayed update finds both and sends what is
 * left. Answers the rows to send; the first is stored in the state `first`, so that `sending` begins its send with this
 * commit. Null: it was answered before, or the Test Bot's chat was reset meanwhile. Throws LaneLost, and Deferred when the
 * database has lost the question (docs/decisions/question-not-waited-for.md).
 */
export async function storeAnswer(
  db: Database | Transaction,
  { botId, chatId, updateId, questionId, claim }: AnsweredQuestion,
  answer: StoredAnswer,
  calls: OutgoingCall[],
  { first = 'sending', startsFresh = false }: { first?: 'pending' | 'sending'; startsFresh?: boolean } = {},
): Promise<OutboxRow[] | null> {
  const [row] = await db.execute<{ outcome: string; sends: string[] | null }>(sql`
    select outcome, sends from turn_answer(
      ${claim?.laneId ?? null}, ${claim?.fence ?? null}, ${botId}, ${chatId}, ${updateId}, ${questionId},
      ${cleanText(answer.text)}, ${answer.inHistory}, ${answer.model ?? null}, ${answer.promptTokens ?? null},
      ${answer.answerTokens ?? null}, ${answer.tookMs ?? null}, ${answer.finish}, ${JSON.stringify(calls)}, ${first},
      ${answer.finish === 'blocked'}, ${startsFresh})`);
  if (row?.outcome === 'lost') throw new LaneLost();
  if (row?.outcome === 'gone' && claim) throw new Deferred('the database has lost the question', 0);
  const { sends } = row ?? {};
  if (!sends) return null;
  return calls.map((call, position) => {
    const isBegun = position === 0 && first === 'sending';
    const state = isBegun ? 'sending' : 'pending';
    return { ...call, id: Number(sends[position]), state, sends: isBegun ? 1 : 0, placeInMs: null };
  });
}
