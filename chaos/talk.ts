/** What people and the model say in a run: each text names its place, so that the ledgers can be judged by it. */

/** `<bot id>:<person id>`, both Telegram's. */
export type ChatName = string;

export const chatName = (botId: number, userId: number): ChatName => `${botId}:${userId}`;

/** The `n`th message of a person in a chat. A poisonous one cannot be stored (driver/mutations.ts). */
export const questionText = (chat: ChatName, n: number, poison = false): string =>
  `question ${n} of ${chat}${poison ? ' (poison)' : ''}`;

const questionPattern = /^question (\d+) of (\d+:\d+)( \(poison\))?$/;

export function readQuestion(text: string): { n: number; chat: ChatName; poison: boolean } | undefined {
  const [, n, chat, poison] = questionPattern.exec(text) ?? [];
  return n === undefined || chat === undefined ? undefined : { n: Number(n), chat, poison: poison !== undefined };
}

/** Longer than a piece of the sandbox's stream, so that a cut one is no whole one. `request`: the model's own count. */
export function answerText(question: string, request: number): string {
  return `Answer ${request} to ${question}. It comes in several pieces, so that one can see where it is cut, and it ends here.`;
}

const answerStart = /^Answer (\d+) to question (\d+) of (\d+:\d+)/;

export interface ReadAnswer {
  /** The request to the model that it came from. */
  request: number;
  n: number;
  chat: ChatName;
  /** It is there from its first to its last word. */
  whole: boolean;
}

/** Undefined: it is no answer of the model's. */
export function readAnswer(text: string): ReadAnswer | undefined {
  const [, request, n, chat] = answerStart.exec(text) ?? [];
  if (request === undefined || n === undefined || chat === undefined) return undefined;
  const whole = text === answerText(questionText(chat, Number(n)), Number(request));
  return { request: Number(request), n: Number(n), chat, whole };
}
