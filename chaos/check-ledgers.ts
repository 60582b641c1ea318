import type { GeminiControl } from '#sandbox/gemini/control.ts';
import type { TelegramControl } from '#sandbox/telegram/control/control.ts';

/** A message of a person in the run: the `n`th in its chat. */
export interface Asked {
  botId: number;
  userId: number;
  n: number;
}

export const questionText = ({ n }: Pick<Asked, 'n'>) => `question ${n}`;
export const answerText = (lastMessage: string) => `answer to ${lastMessage}`;
const questionPattern = /^answer to question (\d+)$/;

export interface Verdict {
  asked: number;
  /** Acknowledged, and never answered. */
  lost: number;
  /** Answered out of the order of the questions. */
  orderViolations: number;
  /** Answers that a person has twice. */
  doubledSends: number;
  /** Answers that a person has more than twice: never allowed. */
  tripledSends: number;
  /** Second copies that no connection lost and no killed process can explain. */
  unexplainedDoubles: number;
  /** Histories given to the model in which a message is missing, doubled or out of order. */
  wrongHistories: number;
  /** Texts sent that are no whole answer. */
  strangeTexts: number;
}

/**
 * Judges a run by the ledgers of the sandbox servers alone: what people sent, what was acknowledged, what the model
 * was asked, what people got. It knows nothing of the database.
 *
 * `crashes` are the moments at which processes were killed: a send that was under way then may come twice.
 */
export function checkLedgers(
  asked: Asked[],
  telegram: TelegramControl,
  gemini: GeminiControl,
  crashes: number[],
): Verdict {
  const chatOf = (botId: number, userId: number) => `${botId}:${userId}`;
  const verdict: Verdict = {
    asked: asked.length,
    lost: 0,
    orderViolations: 0,
    doubledSends: 0,
    tripledSends: 0,
    unexplainedDoubles: 0,
    wrongHistories: 0,
    strangeTexts: 0,
  };

  const arrived = new Map<string, { n: number; at: number; told: boolean }[]>();
  for (const call of telegram.ledger.calls({ method: 'sendMessage' })) {
    if (!call.acted || call.botId === null || call.chatId === null) continue;
    const n = questionPattern.exec(String(call.payload.text))?.[1];
    if (n === undefined) {
      verdict.strangeTexts += 1;
      continue;
    }
    const chat = chatOf(call.botId, call.chatId);
    const sends = arrived.get(chat) ?? [];
    sends.push({ n: Number(n), at: call.at, told: call.status === 200 });
    arrived.set(chat, sends);
  }

  const questions = Map.groupBy(asked, ({ botId, userId }) => chatOf(botId, userId));
  for (const [chat, list] of questions) {
    const sends = arrived.get(chat) ?? [];
    let last = -1;
    for (const { n } of list) {
      const copies = sends.filter((send) => send.n === n);
      const first = copies[0];
      if (!first) {
        verdict.lost += 1;
        continue;
      }
      const position = sends.indexOf(first);
      if (position < last) verdict.orderViolations += 1;
      last = sends.lastIndexOf(copies.at(-1) ?? first);
      if (copies.length === 2) verdict.doubledSends += 1;
      if (copies.length > 2) verdict.tripledSends += 1;
      if (copies.length > 1 && first.told && !crashedNear(first.at, crashes)) verdict.unexplainedDoubles += 1;
    }
  }

  for (const { request } of gemini.ledger.items) {
    const said = (request.contents ?? []).map(({ parts }) => (parts ?? []).map(({ text }) => text ?? '').join(''));
    if (!isWholeHistory(said)) verdict.wrongHistories += 1;
  }
  return verdict;
}

/** Question, its answer, the next question …, each once, up to a question. */
function isWholeHistory(said: string[]): boolean {
  const first = Number(/^question (\d+)$/.exec(said[0] ?? '')?.[1]);
  return said.every((text, index) => {
    const question = questionText({ n: first + Math.floor(index / 2) });
    return text === (index % 2 === 0 ? question : answerText(question));
  });
}

/** A process that was killed may not have written down an answer of Telegram's that came shortly before or just then. */
const beforeCrashMs = 2000;
const afterCrashMs = 500;

function crashedNear(at: number, crashes: number[]): boolean {
  return crashes.some((crash) => crash - beforeCrashMs < at && at < crash + afterCrashMs);
}
