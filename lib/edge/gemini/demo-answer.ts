import { hasBlanks } from '#lib/bots/blanks.ts';
import type { Language } from '#lib/languages.ts';
import { asksForFact, findFacts } from './demo-facts.ts';
import { detectLanguage, inCyrillic, type WrittenLanguage } from './demo-language.ts';
import { type DemoPhrases, demoPhrases } from './demo-phrases.ts';
import { findSum } from './demo-sum.ts';

export interface DemoQuestion {
  systemPrompt: string;
  /** Oldest first; the last one is the person's message to answer. */
  history: { role: 'user' | 'assistant'; text: string }[];
  /** Used when the messages give no hint of their language. */
  language: Language;
}

interface Turn {
  question: string;
  systemPrompt: string;
  /** The person's earlier messages, oldest first. */
  earlier: string[];
  role: string | null;
  isFirstAnswer: boolean;
  say: DemoPhrases;
}

type Reply = (turn: Turn) => string | null;

/** The demo says what it is in its first answer and then in each so many. */
const answersBetweenReminders = 6;
const longAnswerLength = 5000;
const maxQuoteLength = 160;

const asksForLength = /\blong\b|in detail|длинн|подробн|\buzun|batafsil|узун|батафсил/iu;
const tellsName =
  /(?:my name is|i am called|call me|меня зовут|мо[её] имя|(?:mening )?ismim|(?:менинг )?исмим)[\s:,-]+(?!nima|нима|what|как)(\p{L}[\p{L}ʻʼ’'-]{1,30})/iu;
const asksName = /what(?:'s| is) my name|who am i|как меня зовут|мо[её] имя\s*\?|ismim nima|kimman|исмим нима|кимман/iu;
const asksPrevious =
  /what did i (?:ask|say|write)|previous (?:question|message)|(?:что|о ч[её]м) я (?:спр|пис|спраш|сказ|говор)|предыдущ|nima (?:so.radim|dedim|yozdim)|oldingi (?:savol|xabar)|нима (?:сўрадим|дедим|ёздим)|олдинги (?:савол|хабар)/iu;
const asksForCode = /\bcode\b|\bfunction\b|(?<!\p{L})код(?!\p{L})|функци|программ|\bkod\b|dastur|дастур/iu;
const asksForList = /\blist\b|what can you do|список|перечисли|что ты умеешь|что вы умеете|ro.yxat|рўйхат/iu;
const asksRole = /who are you|your role|what are you|кто (?:ты|вы)|роль|kimsiz|kimsan|vazifang|кимсиз|вазифанг/iu;
const greets = /^(?:hi|hello|hey|привет|здравствуй|добрый|assalomu|salom|ассалому|салом|\/start)/iu;
const thanks = /thank|спасибо|благодар|rahmat|раҳмат|рахмат/iu;

/** In order of precedence: the first that has something to say answers. */
const replies: Reply[] = [
  ({ question, ...turn }) => (asksForLength.test(question) ? longAnswer(turn.say) : null),
  ({ question, earlier, say }) => (asksName.test(question) ? recalledName(earlier, say) : null),
  ({ question, say }) => {
    const name = tellsName.exec(question)?.[1];
    return name ? fill(say.nameNoted, { name: capitalised(name) }) : null;
  },
  ({ question, earlier, say }) => (asksPrevious.test(question) ? recalledQuestion(earlier, say) : null),
  ({ question, say }) => {
    const sum = findSum(question);
    return sum && fill(say.sum, { ...sum });
  },
  ({ question, say }) => (asksForCode.test(question) ? codeExample(say) : null),
  ({ question, say }) => (asksForList.test(question) ? `${say.listIntro}\n\n${bullets(say.list)}` : null),
  ({ question, role, say }) => (asksRole.test(question) ? roleSentence(role, say) : null),
  ({ question, systemPrompt, say }) => {
    const lines = findFacts(systemPrompt, question)?.split('\n');
    if (!lines) return null;
    const facts = lines.filter((line) => !hasBlanks(line));
    return facts.length > 0
      ? `${say.facts}\n\n> ${asText(facts.join('\n')).replaceAll('\n', '\n> ')}`
      : say.notWrittenYet;
  },
  ({ question, earlier, role, say }) =>
    greets.test(question) ? `${greeting(earlier, say)}\n\n${roleSentence(role, say)}` : null,
  ({ question, say }) => (thanks.test(question) ? say.thanks : null),
  ({ question, systemPrompt, say }) => (asksForFact(question) && hasBlanks(systemPrompt) ? say.notWrittenYet : null),
  ({ question, earlier, role, isFirstAnswer, say }) => {
    const previous = earlier.at(-1);
    if (previous === undefined) {
      const answer = fill(say.fallback, { question: quoted(question) });
      return isFirstAnswer ? `${roleSentence(role, say)}\n\n${answer}` : answer;
    }
    const count = String(earlier.length + 1);
    return fill(say.fallbackWithHistory, { question: quoted(question), previous: quoted(previous), count });
  },
];

/**
 * The answer of the built-in demo model, in Markdown: honest about being no Gemini, yet enough to see the prompt, the
 * history and the language at work. Pure: the same question gets the same answer.
 */
export function demoAnswer({ systemPrompt, history, language }: DemoQuestion): string {
  const said = history.filter(({ role }) => role === 'user').map(({ text }) => text.trim());
  const answers = history.length - said.length;
  const turn: Turn = {
    question: said.at(-1) ?? '',
    systemPrompt: systemPrompt.replace(introduction, ''),
    earlier: said.slice(0, -1),
    role: roleIn(systemPrompt),
    isFirstAnswer: answers === 0,
    say: phrasesIn(languageOf(said, language)),
  };
  const answer = replies.reduce<string | null>((found, reply) => found ?? reply(turn), null) ?? turn.say.greeting;
  return answers % answersBetweenReminders === 0 ? `${answer}\n\n${turn.say.demo}` : answer;
}

/** The language of the newest message that shows one. */
function languageOf(said: string[], fallback: Language): WrittenLanguage {
  return said.reduceRight<WrittenLanguage | null>((found, text) => found ?? detectLanguage(text), null) ?? fallback;
}

function phrasesIn(written: WrittenLanguage): DemoPhrases {
  if (written !== 'uz-Cyrl') return demoPhrases[written];
  const inScript = (value: string | string[]) =>
    typeof value === 'string' ? inCyrillic(value) : value.map((one) => inCyrillic(one));
  return Object.fromEntries(
    Object.entries(demoPhrases.uz).map(([key, value]: [string, string | string[]]) => [key, inScript(value)]),
  ) as unknown as DemoPhrases;
}

/** What the application puts before the owner's own words (composeSystemPrompt). */
const introduction = /^You are "[^\n]*\n+/;

/** The first sentence of the owner's prompt. */
function roleIn(systemPrompt: string): string | null {
  const sentence = /^[\s#*-]*([^\n]+?)(?:[.!?](?=\s|$)|\n|$)/u
    .exec(systemPrompt.replace(introduction, ''))?.[1]
    ?.trim();
  return sentence ? quoted(sentence) : null;
}

const roleSentence = (role: string | null, say: DemoPhrases) => (role ? fill(say.role, { role }) : say.noRole);

function nameIn(said: string[]): string | null {
  const name = said.reduceRight<string | undefined>((found, text) => found ?? tellsName.exec(text)?.[1], undefined);
  return name ? capitalised(name) : null;
}

function greeting(earlier: string[], say: DemoPhrases): string {
  const name = nameIn(earlier);
  return name ? fill(say.greetingByName, { name }) : say.greeting;
}

function recalledName(earlier: string[], say: DemoPhrases): string {
  const name = nameIn(earlier);
  return name ? fill(say.nameKnown, { name }) : say.nameUnknown;
}

function recalledQuestion(earlier: string[], say: DemoPhrases): string {
  const question = earlier.at(-1);
  return question === undefined ? say.noPreviousQuestion : fill(say.previousQuestion, { question: quoted(question) });
}

function codeExample(say: DemoPhrases): string {
  return [
    say.codeIntro,
    '',
    '```javascript',
    `// ${say.codeComment}`,
    'function greet(name) {',
    `  return \`${say.greeting.split(/[!,]/)[0]}, \${name}!\`;`,
    '}',
    '```',
  ].join('\n');
}

/** Longer than one Telegram message can be (4096), to show that it is split well. */
function longAnswer(say: DemoPhrases): string {
  const paragraphs = [say.longIntro];
  for (let number = 1; paragraphs.join('\n\n').length < longAnswerLength; number += 1) {
    const turned = say.longSentences.map((_, at) => say.longSentences[(at + number) % say.longSentences.length] ?? '');
    paragraphs.push(`**${fill(say.longSection, { number: String(number) })}**\n${turned.join(' ')}`);
  }
  return paragraphs.join('\n\n');
}

const bullets = (items: string[]) => items.map((item) => `- ${item}`).join('\n');
const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** A quotation on one line, cut where it gets long. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  const short = characters.length > maxQuoteLength ? `${characters.slice(0, maxQuoteLength - 1).join('')}…` : line;
  return asText(short);
}

/** With nothing in it that Markdown would read. */
const asText = (text: string) => text.replace(/[\\`*_[\]~|<>]/g, '\\$&');

function fill(phrase: string, values: Record<string, string>): string {
  return phrase.replace(/([«“]?)\{(\w+)\}/g, (whole, mark: string, key: string) => {
    const value = values[key];
    return value === undefined ? whole : mark + asInner(value, mark);
  });
}

/** A quotation within one has other marks than the one around it, which `mark` begins. */
function asInner(text: string, mark: string): string {
  if (mark === '«') return text.replaceAll('«', '„').replaceAll('»', '“');
  return mark === '“' ? text.replaceAll('“', '‘').replaceAll('”', '’') : text;
}
