/** At most so many lines of the prompt make an answer. */
const mostLines = 2;
/** A line that tells something: it has a number, or a few words and after a colon what belongs to them. */
const tellsSomething = /\d|^\S+(?: \S+){0,3}: \S/u;
/** Words that are in every question and say nothing about it. */
const empty = new Set([
  'the',
  'and',
  'are',
  'you',
  'how',
  'can',
  'for',
  'что',
  'как',
  'вас',
  'для',
  'это',
  'siz',
  'bor',
]);
const apostrophes = /[ʻʼ’‘'`]/gu;

/** What people ask shops about, in the three languages, and what a line that answers it looks like. */
const topics: { asks: RegExp; answers: RegExp }[] = [
  {
    asks: /how much|price|cost|сколько|цен|сто[ия]т|поч[её]м|qancha|narx|necha/iu,
    answers: /\d[\d\s.,]*(?:som|sum|сум|руб|uzs|\$|€|₽)|\$\s?\d/iu,
  },
  {
    asks: /when|open|hours|close|когда|во сколько|до скольки|открыт|график|работаете|qachon|soat|ish vaqti|ochiq/iu,
    answers: /\d:\d\d/u,
  },
  { asks: /where|address|адрес|где|manzil|qayer/iu, answers: /address|адрес|ул\.|manzil|kocha/iu },
  { asks: /phone|call|contact|телефон|позвон|связ|telefon|boglan/iu, answers: /\+\d|\d{2}-\d{2}|@\w{4}/u },
];

const kindsOf = (question: string) => topics.filter(({ asks }) => asks.test(question.replace(apostrophes, '')));

/** Whether a question is for a price, the hours, an address or a contact. */
export const asksForFact = (question: string): boolean => kindsOf(question).length > 0;

/**
 * The lines of the owner's prompt that answer a question: those which share words with it, or are of its kind (a
 * price, hours, an address). Null when none is near. A look-up and no understanding, which is why it is only the demo.
 */
export function findFacts(systemPrompt: string, question: string): string | null {
  const asked = wordsIn(question.replace(/@\w+/g, '')).filter((word) => !empty.has(word));
  const kinds = kindsOf(question);
  if (kinds.length === 0 && !question.includes('?')) return null;
  const scored = systemPrompt
    .split('\n')
    .map((line) => line.replace(/^[\s\-–—•*#\d.)]*(?=\p{L})/u, '').trim())
    .filter((line) => tellsSomething.test(line))
    .map((line) => {
      const words = wordsIn(line);
      const shared = asked.filter((word) => words.some((other) => areRelated(word, other))).length;
      const isOfKind = kinds.some(({ answers }) => answers.test(line.replace(apostrophes, '')));
      return { line, score: 2 * shared + (isOfKind ? 1 : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score;
  const found = scored.filter(({ score }) => score === best).slice(0, mostLines);
  return found.length > 0 ? found.map(({ line }) => line).join('\n') : null;
}

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(apostrophes, '')
    .match(/\p{L}{3,}/gu) ?? [];

/** The same word with another ending: Uzbek and Russian put their grammar there. */
function areRelated(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter <= 3) return one === other;
  const stem = Math.max(4, shorter - 2);
  return one.slice(0, stem) === other.slice(0, stem);
}
