import { expect, test } from 'vitest';
import { checkLedgers, type Verdict } from './check-ledgers.ts';
import type { Incident, Ledgers, ModelRequest, Send } from './checker/ledgers.ts';
import { readHistory } from './checker/read-history.ts';
import { answerText, questionText } from './talk.ts';

const chat = '7:5';
const endless = Number.POSITIVE_INFINITY;

const asked = (...numbers: number[]) => numbers.map((n) => ({ chat, n, at: n, poison: false }));
/** The answer to question n, of the model's request of the same number unless given. */
const answer = (n: number, request = n) => answerText(questionText(chat, n), request);

function sent(text: string, at: number, given: Partial<Send> = {}): Send {
  return { chat, text, at, arrivedAt: at, caller: 'a', acted: true, told: true, early: false, ...given };
}

/** The model was asked question n after these texts, which begin with a question and alternate. */
function request(n: number, said: string[] = [], given: Partial<ModelRequest> = {}): ModelRequest {
  const contents = [...said, questionText(chat, n)].map((text, index) => ({
    role: index % 2 === 0 ? 'user' : 'model',
    parts: [{ text }],
  }));
  return { chat, n, number: n, at: n, caller: 'a', cut: false, history: readHistory(contents), ...given };
}

/** What the checker finds wrong, without what is 0. */
function findings(ledgers: Partial<Ledgers>, words?: Parameters<typeof checkLedgers>[1]) {
  const {
    asked: _asked,
    answered: _answered,
    modelRequests: _requests,
    ...rest
  } = checkLedgers({ questions: [], sends: [], requests: [], incidents: [], ...ledgers }, words);
  return Object.fromEntries(Object.entries(rest).filter(([, count]) => count > 0)) as Partial<Verdict>;
}

test('a question with its answer is in order', () => {
  const whole = { questions: asked(0, 1), sends: [sent(answer(0), 1), sent(answer(1), 2)] };
  expect(findings({ ...whole, requests: [request(0), request(1, [questionText(chat, 0), answer(0)])] })).toEqual({});
});

test('an answer that never came is lost, unless the bot said why', () => {
  expect(findings({ questions: asked(0, 1), sends: [sent(answer(0), 1)] })).toEqual({ lost: 1 });
  const excused = { questions: asked(0), sends: [sent('Sorry.', 1)] };
  expect(findings(excused, { excuses: ['Sorry.'] })).toEqual({ excuses: 1 });
  expect(findings(excused)).toEqual({ excuses: 1, strangeTexts: 1 });
});

const twice: Incident[] = [
  { kind: 'killed', caller: 'a', from: 2, to: endless },
  { kind: 'killed', caller: 'b', from: 6, to: endless },
];

test.each<[string, Incident[], ModelRequest[], Partial<Verdict>]>([
  ['nothing happened', [], [request(0)], { lost: 1 }],
  ['one process was killed over it', twice.slice(0, 1), [request(0)], { lost: 1 }],
  ['two were, one after the other', twice, [request(0)], { givenUp: 1 }],
  ['the model was never asked', twice, [], { lost: 1 }],
  ['those who were killed had not asked', twice, [request(0, [], { caller: 'c' })], { lost: 1 }],
  ['the second was killed when the chat had gone on', twice, [request(0), request(1, [], { at: 5 })], { lost: 1 }],
])('an answer that never came, when %s', (_, incidents, requests, expected) => {
  expect(findings({ questions: asked(0), incidents, requests })).toEqual(expected);
});

test('what was given up may stand in a history: nobody knows', () => {
  const requests = [request(0), request(1, [questionText(chat, 0), answer(0)], { at: 9, caller: 'c' })];
  const run = { questions: asked(0, 1), sends: [sent(answer(1), 10)], incidents: twice };
  expect(findings({ ...run, requests })).toEqual({ givenUp: 1 });
});

test('answers that change places are found', () => {
  expect(findings({ questions: asked(0, 1), sends: [sent(answer(1), 1), sent(answer(0), 2)] })).toEqual({
    orderViolations: 1,
  });
});

test.each<[string, Partial<Send>, Incident[], Partial<Verdict>]>([
  ['nothing happened', {}, [], { doubledSends: 1, unexplainedDoubles: 1 }],
  ['the first sender was not told', { told: false }, [], { doubledSends: 1 }],
  ['the first sender was killed', {}, [{ kind: 'killed', caller: 'a', from: 2, to: endless }], { doubledSends: 1 }],
  [
    'the first sender was killed only afterwards',
    {},
    [{ kind: 'killed', caller: 'a', from: 4, to: endless }],
    { doubledSends: 1, unexplainedDoubles: 1 },
  ],
  [
    'another process was killed',
    {},
    [{ kind: 'killed', caller: 'c', from: 2, to: endless }],
    { doubledSends: 1, unexplainedDoubles: 1 },
  ],
  ['the database was away', {}, [{ kind: 'database_away', from: 0, to: 2 }], { doubledSends: 1 }],
])('a second copy, when %s', (_, first, incidents, expected) => {
  const sends = [sent(answer(0), 1, first), sent(answer(0), 3, { caller: 'b' })];
  expect(findings({ questions: asked(0), sends, incidents })).toEqual(expected);
});

test('who went on in the chat before it was killed had written down that it had sent', () => {
  const sends = [sent(answer(0), 1), sent(answer(1), 2), sent(answer(0), 4, { caller: 'b' })];
  const incidents: Incident[] = [{ kind: 'killed', caller: 'a', from: 3, to: endless }];
  expect(findings({ questions: asked(0, 1), sends, incidents })).toEqual({
    doubledSends: 1,
    unexplainedDoubles: 1,
    orderViolations: 1,
  });
});

test('a third copy is never explained', () => {
  const sends = [1, 2, 3].map((at) => sent(answer(0), at, { told: false }));
  expect(findings({ questions: asked(0), sends })).toEqual({ tripledSends: 1 });
});

test('two different answers to one question are found', () => {
  const sends = [sent(answer(0, 1), 1, { told: false }), sent(answer(0, 2), 2)];
  expect(findings({ questions: asked(0), sends })).toEqual({ doubledSends: 1, answeredTwice: 1 });
});

test('the answer of a process that stood still and lost its chat is stale', () => {
  const requests = [request(0, [], { number: 1, at: 1 }), request(0, [], { number: 2, at: 5, caller: 'b' })];
  const incidents: Incident[] = [{ kind: 'stopped', caller: 'a', from: 2, to: 6 }];
  const run = { questions: asked(0), requests, incidents };
  expect(findings({ ...run, sends: [sent(answer(0, 1), 7)] })).toEqual({ staleAnswers: 1 });
  expect(findings({ ...run, sends: [sent(answer(0, 2), 7, { caller: 'b' })] })).toEqual({});
});

test.each([
  ['doubled', [questionText(chat, 0), answer(0), questionText(chat, 0), answer(0)]],
  ['missing', []],
  ['of another chat', [questionText('7:6', 0), answerText(questionText('7:6', 0), 0)]],
  ['one that nobody got', [questionText(chat, 0), answer(0, 9)]],
])('a history with a message that is %s is wrong', (_, said) => {
  const sends = [sent(answer(0), 1), sent(answer(1), 2), sent(answer(2), 3)];
  const requests = [request(2, said.length === 0 ? [questionText(chat, 0), answer(0)] : said)];
  expect(findings({ questions: asked(0, 1, 2), sends, requests })).toEqual({ wrongHistories: 1 });
});

test('the beginning of an answer may be shown only as one that was cut at the model’s limit', () => {
  const half = answer(0).slice(0, 60);
  expect(findings({ questions: asked(0), sends: [sent(half, 1)] })).toEqual({ partialTexts: 1 });
  const shown = { questions: asked(0), sends: [sent(`${half}\n\n(cut)`, 1)] };
  const words = { excuses: [], cut: '(cut)' };
  expect(findings({ ...shown, requests: [request(0, [], { cut: true })] }, words)).toEqual({});
  expect(findings({ ...shown, requests: [request(0)] }, words)).toEqual({ partialTexts: 1 });
});

test('a send before the time that Telegram had named is early', () => {
  expect(findings({ questions: asked(0), sends: [sent(answer(0), 1, { early: true })] })).toEqual({ earlySends: 1 });
});
