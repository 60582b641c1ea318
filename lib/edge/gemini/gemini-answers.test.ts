import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ModelFailure, type ModelRequest } from '#lib/conversation/model.ts';
import { renderMetrics } from '#lib/metrics/registry.ts';
import type { GeminiMode } from '#sandbox/gemini/answer-plan.ts';
import { type GeminiSandbox, sandboxGeminiKey, startGeminiSandbox } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { createGeminiModel, type GeminiModelOptions } from './gemini-model.ts';

/** Row by row what docs/reliability.md says is done with each of Gemini's answers. */

let gemini: GeminiSandbox;
beforeAll(async () => {
  gemini = await startGeminiSandbox();
});
afterEach(() => gemini.control.clearRules());
afterAll(() => gemini.close());

const main = 'gemini-flash-latest';
const fallback = 'gemini-flash-lite-latest';

function model(options: Partial<GeminiModelOptions> = {}) {
  return createGeminiModel({
    apiKey: sandboxGeminiKey,
    apiRoot: gemini.url,
    model: main,
    fallbackModel: fallback,
    silenceMs: 200,
    pauseMs: () => 5,
    ...options,
  });
}

/** Asks, and answers what came of it with the models that were asked for it, in order. */
async function ask(asked = model(), signal = new AbortController().signal) {
  const before = gemini.control.ledger.lastSeq;
  const request: ModelRequest = {
    systemPrompt: 'Be kind.',
    history: [{ role: 'user', text: 'Salom' }],
    language: 'uz',
    signal,
  };
  const seen: string[] = [];
  const result = await asked
    .answer(request, (text) => seen.push(text))
    .then(
      (answer) => ({ answer, failure: undefined }),
      (error: unknown) => ({ answer: undefined, failure: error }),
    );
  return { ...result, seen, asked: gemini.control.ledger.after(before, 100).map((entry) => entry.model) };
}

const next = (...modes: GeminiMode[]) => gemini.control.queueModes({ modes });
const kindOf = (failure: unknown) => (failure instanceof ModelFailure ? failure.kind : failure);

test('STOP with text is the answer; it grows as it is written, and its tokens are counted', async () => {
  const text = 'Assalomu alaykum! '.repeat(40).trim();
  gemini.control.answerNext(text);
  const { answer, seen, asked } = await ask();
  expect(answer).toMatchObject({
    text,
    finish: 'complete',
    model: main,
  });
  expect(answer?.promptTokens).toBeGreaterThan(0);
  expect(answer?.answerTokens).toBeGreaterThan(0);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toBe(answer?.text);
  expect(asked).toEqual([main]);
});

test('an error of ours is neither Gemini’s nor an abort: it is counted apart, and not tried again', async () => {
  const counted = (result: string) =>
    Number(new RegExp(`model_attempt_seconds_count\\{result="${result}"\\} (\\d+)`).exec(renderMetrics())?.[1]);
  const before = ['failed', 'aborted', 'broken'].map(counted);
  gemini.control.answerNext('Salom');
  const ours = new TypeError('words is undefined');
  const request: ModelRequest = {
    systemPrompt: 'Be kind.',
    history: [{ role: 'user', text: 'Salom' }],
    language: 'uz',
    signal: new AbortController().signal,
  };
  const answered = model().answer(request, () => {
    throw ours;
  });
  await expect(answered).rejects.toBe(ours);
  expect(['failed', 'aborted', 'broken'].map(counted)).toEqual([before[0], before[1], (before[2] ?? 0) + 1]);
});

test('thoughts are not shown', async () => {
  gemini.control.answer({ mode: 'thoughts', text: 'Javob', times: 1 });
  expect((await ask()).answer?.text).toBe('Javob');
});

describe('tried again', () => {
  test.each<GeminiMode>([
    'error_500',
    'error_503',
    'error_504',
    'reset',
    'hang',
    'cut_stream',
    'hang_midway',
    'no_finish_reason',
    'error_event',
    'quota_per_minute',
  ])('%s once: the second attempt answers, whole', async (mode) => {
    gemini.control.answer({ mode, text: 'yarim javob bu yerda uziladi', retrySeconds: 0, times: 1 });
    gemini.control.answerNext('Butun javob');
    const { answer, asked } = await ask();
    expect(answer?.text).toBe('Butun javob');
    expect(asked).toEqual([main, main]);
  });

  test.each<GeminiMode>([
    'stop_without_text',
    'malformed_function_call',
    'unexpected_tool_call',
    'max_tokens_without_text',
  ])('%s: once more, no oftener', async (mode) => {
    next(mode, mode, mode);
    const { failure, asked } = await ask();
    expect(kindOf(failure)).toBe('empty');
    expect(asked).toEqual([main, main]);
  });
});

describe('the fallback model', () => {
  test('answers when three attempts have failed', async () => {
    next('error_503', 'no_finish_reason', 'reset');
    const { answer, asked } = await ask();
    expect(answer?.model).toBe(fallback);
    expect(asked).toEqual([main, main, main, fallback]);
  });

  test("answers at once when the day's quota is used up", async () => {
    next('quota_per_day');
    const { answer, asked } = await ask();
    expect(answer?.model).toBe(fallback);
    expect(asked).toEqual([main, fallback]);
  });

  test('answers when the wait that Gemini asks for is longer than it is worth', async () => {
    gemini.control.answer({ mode: 'quota_per_minute', retrySeconds: 3600, times: 1 });
    expect((await ask()).asked).toEqual([main, fallback]);
  });

  test.each<[GeminiMode, string]>([
    ['error_503', 'busy'],
    ['hang', 'busy'],
    ['quota_per_day', 'quota_day'],
  ])('fails with %s too: the failure is told as %s', async (mode, kind) => {
    gemini.control.answer({ mode });
    expect(kindOf((await ask()).failure)).toBe(kind);
  });
});

describe('not tried again', () => {
  test.each<[GeminiMode, string]>([
    ['safety', 'blocked'],
    ['prohibited_content', 'blocked'],
    ['blocklist', 'blocked'],
    ['spii', 'blocked'],
    ['recitation', 'blocked'],
    ['image_safety', 'blocked'],
    ['language', 'blocked'],
    ['block_reason', 'blocked'],
    ['invalid_key', 'key_invalid'],
    ['permission_denied', 'key_invalid'],
    ['model_not_found', 'model_missing'],
    ['unknown_finish_reason', 'unknown'],
  ])('%s: %s', async (mode, kind) => {
    gemini.control.answer({ mode });
    const { failure, asked } = await ask();
    expect(kindOf(failure)).toBe(kind);
    expect(asked).toEqual([main]);
  });
});

test('MAX_TOKENS with text is delivered, marked as cut', async () => {
  gemini.control.answer({ mode: 'max_tokens', text: 'Uzun javob', times: 1 });
  expect((await ask()).answer).toMatchObject({ finish: 'cut' });
});

test('a model that fails again and again is given a rest: the fallback is asked at once', async () => {
  const one = model();
  gemini.control.answer({ mode: 'error_503', model: main });
  await ask(one);
  await ask(one);
  expect((await ask(one)).asked).toEqual([fallback]);
});

test('a turn that is given up stops asking', async () => {
  gemini.control.answer({ mode: 'hang' });
  const { failure, asked } = await ask(model({ silenceMs: 10_000 }), AbortSignal.timeout(50));
  expect(failure).toMatchObject({ name: 'TimeoutError' });
  expect(asked).toEqual([main]);
});
