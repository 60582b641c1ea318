import type { WireContent } from '#sandbox/gemini/wire-types.ts';
import { type ChatName, readAnswer, readQuestion } from '../talk.ts';

export interface ReadHistory {
  questions: { chat: ChatName; n: number }[];
  /** Answers by the number of their question: the request to the model that each came from. */
  answers: Map<number, number>;
  /** Each once, in order, all of one chat, each answer right after its question, a question at the end. */
  ordered: boolean;
  /** Questions between the first and the last that are not there. */
  missing: number[];
  /** Questions before the last whose answer is not there. */
  unanswered: number[];
}

/** A conversation as the model was given it. */
export function readHistory(contents: WireContent[]): ReadHistory {
  const history: ReadHistory = { questions: [], answers: new Map(), ordered: true, missing: [], unanswered: [] };
  let open: { chat: ChatName; n: number } | undefined;
  for (const { role, text } of contents.flatMap(textsOf)) {
    if (role === 'model') {
      const answer = readAnswer(text);
      if (!answer || answer.n !== open?.n || answer.chat !== open.chat) history.ordered = false;
      else history.answers.set(answer.n, answer.request);
      open = undefined;
      continue;
    }
    const question = readQuestion(text);
    const last = history.questions.at(-1);
    if (!question || (last && (last.chat !== question.chat || last.n >= question.n))) {
      history.ordered = false;
      continue;
    }
    if (open) history.unanswered.push(open.n);
    for (let n = (last?.n ?? question.n - 1) + 1; n < question.n; n++) history.missing.push(n);
    open = { chat: question.chat, n: question.n };
    history.questions.push(open);
  }
  history.ordered &&= open !== undefined;
  return history;
}

/** Questions that follow each other without an answer come to the model as one text, a line each. */
function textsOf({ role, parts }: WireContent): { role: string; text: string }[] {
  const text = (parts ?? []).map((part) => part.text ?? '').join('');
  if (role === 'model') return [{ role, text }];
  return text.split('\n').map((line) => ({ role: 'user', text: line }));
}
