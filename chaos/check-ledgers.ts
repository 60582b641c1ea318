import { explainDouble } from './checker/explain-double.ts';
import { mayBeGivenUp } from './checker/explain-loss.ts';
import type { Ledgers, ModelRequest, Send } from './checker/ledgers.ts';
import { type ChatName, type ReadAnswer, readAnswer } from './talk.ts';

export interface Verdict {
  asked: number;
  answered: number;
  /** Sentences of the bot's own that stand for an answer. */
  excuses: number;
  /** Asked, and neither answered nor excused, without a reason. */
  lost: number;
  /** As `lost`, but two incidents over the same answer explain it. */
  givenUp: number;
  /** Answers that arrived behind a later one. */
  orderViolations: number;
  /** Answers that a person has twice. */
  doubledSends: number;
  /** Answers that a person has more than twice: never allowed. */
  tripledSends: number;
  /** Second copies that neither a lost connection nor anything that was done to a process explains. */
  unexplainedDoubles: number;
  /** Questions with two different answers. */
  answeredTwice: number;
  /** Answers of a process that was stopped over them, and whose chat another had taken over meanwhile. */
  staleAnswers: number;
  /** Histories given to the model in which a message is missing, doubled, of another chat, or out of order. */
  wrongHistories: number;
  /** Beginnings of answers that are shown as if they were whole. */
  partialTexts: number;
  /** Texts sent that nobody can have meant. */
  strangeTexts: number;
  /** Sends before the time was over for which Telegram had said to wait. */
  earlySends: number;
  modelRequests: number;
}

/** What the bot may say by itself: sentences in place of an answer, and the one below an answer that was cut. */
export interface OwnWords {
  excuses: string[];
  cut?: string;
}

interface AnswerSend extends Send {
  answer: ReadAnswer;
}

/**
 * Judges a run by the ledgers of the sandbox servers alone: what people sent, what the model was asked and by whom, what
 * Telegram was asked and by whom, and who was gone before the answer. It knows nothing of the database.
 */
export function checkLedgers(ledgers: Ledgers, words: OwnWords = { excuses: [] }): Verdict {
  const { questions, sends, requests } = ledgers;
  const verdict: Verdict = {
    asked: questions.length,
    answered: 0,
    excuses: 0,
    lost: 0,
    givenUp: 0,
    orderViolations: 0,
    doubledSends: 0,
    tripledSends: 0,
    unexplainedDoubles: 0,
    answeredTwice: 0,
    staleAnswers: 0,
    wrongHistories: 0,
    partialTexts: 0,
    strangeTexts: 0,
    earlySends: 0,
    modelRequests: requests.length,
  };
  const excusesOf = new Map<ChatName, number>();
  const answersOf = new Map<ChatName, AnswerSend[]>();
  const byNumber = new Map(requests.map((request) => [request.number, request]));
  for (const send of sends) {
    if (send.early) verdict.earlySends += 1;
    if (!send.acted) continue;
    const answer = readAnswer(send.text);
    if (!answer || answer.chat !== send.chat) {
      if (!words.excuses.includes(send.text)) verdict.strangeTexts += 1;
      excusesOf.set(send.chat, (excusesOf.get(send.chat) ?? 0) + 1);
      continue;
    }
    if (!answer.whole && !isShownAsCut(send.text, byNumber.get(answer.request), words)) verdict.partialTexts += 1;
    const answers = answersOf.get(send.chat) ?? [];
    answers.push({ ...send, answer });
    answersOf.set(send.chat, answers);
  }

  const callsOf = Map.groupBy(sends, ({ chat }) => chat);
  const requestsOf = Map.groupBy(requests, ({ chat }) => chat);
  const givenUp = new Set<string>();
  for (const [chat, asked] of Map.groupBy(questions, (question) => question.chat)) {
    const answers = answersOf.get(chat) ?? [];
    const requestsOfChat = requestsOf.get(chat) ?? [];
    let unanswered = 0;
    for (const { n } of asked) {
      const copies = answers.filter(({ answer }) => answer.n === n);
      const [first, second, third] = copies;
      if (!first) {
        if (mayBeGivenUp(n, requestsOfChat, ledgers.incidents)) givenUp.add(keyOf({ chat, n }));
        else unanswered += 1;
        continue;
      }
      verdict.answered += 1;
      const ownRequests = requestsOfChat.filter((request) => request.n === n);
      if (isStale(first, ownRequests, ledgers)) verdict.staleAnswers += 1;
      if (copies.some(({ answer }) => answer.request !== first.answer.request)) verdict.answeredTwice += 1;
      if (third) verdict.tripledSends += 1;
      else if (second) verdict.doubledSends += 1;
      if (second && !explainDouble(first, second, callsOf.get(chat) ?? [], ledgers.incidents))
        verdict.unexplainedDoubles += 1;
    }
    const excuses = excusesOf.get(chat) ?? 0;
    verdict.excuses += excuses;
    verdict.lost += Math.max(0, unanswered - excuses);
    verdict.orderViolations += outOfOrder(answers, ledgers);
  }
  const got = new Map([...answersOf.values()].flat().map((send) => [keyOf(send.answer), new Set<number>()]));
  for (const { answer } of [...answersOf.values()].flat()) got.get(keyOf(answer))?.add(answer.request);
  verdict.givenUp = givenUp.size;
  verdict.wrongHistories = requests.filter((request) => !isTrue(request, got, givenUp)).length;
  return verdict;
}

const isShownAsCut = (text: string, request: ModelRequest | undefined, { cut }: OwnWords) =>
  cut !== undefined && request?.cut === true && text.endsWith(cut);

/**
 * After an answer was stored nobody asks again. So when a process was stopped over its question and another asked anew,
 * that one has taken the chat over, and the answer of the first must not come any more.
 */
function isStale({ answer }: AnswerSend, asked: ModelRequest[], { incidents }: Ledgers): boolean {
  const own = asked.find(({ number }) => number === answer.request);
  const stop =
    own && incidents.find(({ kind, caller, to }) => kind === 'stopped' && caller === own.caller && to > own.at);
  return stop !== undefined && asked.some(({ caller, at }) => caller !== own?.caller && at > stop.from);
}

/** Answers that come behind a later one. The copy that a process had begun to send before it was stopped cannot be called back. */
function outOfOrder(answers: AnswerSend[], { incidents }: Ledgers): number {
  let latest = -1;
  const seen = new Set<number>();
  let violations = 0;
  for (const { answer, caller, at } of answers) {
    const isLateCopy =
      seen.has(answer.n) &&
      incidents.some((incident) => incident.kind === 'stopped' && incident.caller === caller && incident.from < at);
    if (answer.n < latest && !isLateCopy) violations += 1;
    latest = Math.max(latest, answer.n);
    seen.add(answer.n);
  }
  return violations;
}

const keyOf = ({ chat, n }: { chat: ChatName; n: number }) => `${chat}/${n}`;

/** Nothing is missing but what was excused, and the answers are those that people got, or may have got. */
function isTrue({ history, chat }: ModelRequest, got: Map<string, Set<number>>, givenUp: Set<string>): boolean {
  if (!history.ordered) return false;
  if ([...history.missing, ...history.unanswered].some((n) => got.has(keyOf({ chat, n })))) return false;
  return [...history.answers].every(([n, request]) => {
    const key = keyOf({ chat, n });
    return givenUp.has(key) || got.get(key)?.has(request);
  });
}
