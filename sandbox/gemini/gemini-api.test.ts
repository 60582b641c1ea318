import { GoogleGenerativeAI, GoogleGenerativeAIFetchError } from '@google/generative-ai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GeminiMode, geminiModes } from './answer-plan.ts';
import { type GeminiSandbox, sandboxGeminiKey, startGeminiSandbox } from './start-gemini-sandbox.ts';

let sandbox: GeminiSandbox;
beforeEach(async () => {
  sandbox = await startGeminiSandbox();
});
afterEach(() => sandbox.close());

const aModel = ({ key = sandboxGeminiKey, model = 'gemini-flash-latest', systemInstruction = 'You sell tea.' } = {}) =>
  new GoogleGenerativeAI(key).getGenerativeModel({ model, systemInstruction }, { baseUrl: sandbox.url });

/** What the SDK makes of a streamed answer. The rejection of `response` is taken care of, as any user of it must. */
async function streamed(model = aModel(), question = 'Hello') {
  const { stream, response } = await model.generateContentStream(question);
  const whole = response.catch((error: Error) => error);
  let text = '';
  let finishReason: string | undefined;
  let error: Error | undefined;
  let chunks = 0;
  try {
    for await (const chunk of stream) {
      chunks += 1;
      finishReason = chunk.candidates?.[0]?.finishReason ?? finishReason;
      text += (chunk.candidates?.[0]?.content.parts ?? []).map((part) => part.text ?? '').join('');
    }
  } catch (thrown) {
    error = thrown as Error;
  }
  return { text, finishReason, error, chunks, response: await whole };
}

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('the call was not refused');
    },
    (error: unknown) => error as GoogleGenerativeAIFetchError,
  );

/** The stream as it goes over the wire. */
async function rawStream() {
  const url = `${sandbox.url}/v1beta/models/gemini-flash-latest:streamGenerateContent?alt=sse`;
  const body = JSON.stringify({ contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] });
  const response = await fetch(url, { method: 'POST', headers: { 'x-goog-api-key': sandboxGeminiKey }, body });
  return response.text();
}

describe('a good answer', () => {
  it('comes in one piece, with its usage', async () => {
    sandbox.control.answerNext('Green tea costs 5.');
    const { response } = await aModel().generateContent('What does green tea cost?');
    expect(response.text()).toBe('Green tea costs 5.');
    const usage = response.usageMetadata;
    expect(usage?.promptTokenCount).toBeGreaterThan(0);
    expect(usage?.totalTokenCount).toBe((usage?.promptTokenCount ?? 0) + (usage?.candidatesTokenCount ?? 0));
    expect(response.candidates?.[0]?.finishReason).toBe('STOP');
  });

  it('comes in pieces that add up, of which only the last has a finish reason', async () => {
    const text = 'Чай зелёный 🍵, чёрный и белый. '.repeat(20).trim();
    sandbox.control.answerNext(text);
    const answer = await streamed();
    expect(answer).toMatchObject({ text, finishReason: 'STOP', error: undefined });
    expect(answer.chunks).toBeGreaterThan(5);
  });

  it('is by default what the demo model says to the whole conversation', async () => {
    const chat = aModel().startChat();
    await chat.sendMessage('My name is Ann');
    const { response } = await chat.sendMessage('What is my name?');
    expect(response.text()).toContain('**Ann**');
  });

  it('has its tokens counted', async () => {
    const short = await aModel().countTokens('tea');
    const long = await aModel().countTokens('tea '.repeat(100));
    expect(long.totalTokens).toBeGreaterThan(short.totalTokens);
  });

  it('is written down with the request', async () => {
    sandbox.control.answerNext('Yes.');
    await aModel().generateContent('Is there tea?');
    expect(sandbox.control.ledger.items).toMatchObject([
      {
        model: 'gemini-flash-latest',
        mode: 'answer',
        status: 200,
        answer: 'Yes.',
        request: { contents: [{ role: 'user', parts: [{ text: 'Is there tea?' }] }] },
      },
    ]);
  });

  it('marks the parts of its thinking', async () => {
    sandbox.control.answer({ mode: 'thoughts', text: 'Yes.' });
    const wire = await rawStream();
    expect(wire).toContain('"thought":true');
    expect(wire).toContain('"text":"Yes."');
  });
});

describe('who is calling', () => {
  it('refuses a key that is not valid with the documented details', async () => {
    const error = await refusal(aModel({ key: 'wrong' }).generateContent('Hello'));
    expect(error).toBeInstanceOf(GoogleGenerativeAIFetchError);
    expect(error).toMatchObject({ status: 400, errorDetails: [{ reason: 'API_KEY_INVALID' }, {}] });
  });

  it('takes other keys when told to, in the header or in the query', async () => {
    sandbox.control.setKeys({ keys: ['mine'] });
    expect((await fetch(`${sandbox.url}/v1beta/models?key=mine`)).status).toBe(200);
    expect((await fetch(`${sandbox.url}/v1beta/models`, { headers: { 'x-goog-api-key': 'mine' } })).status).toBe(200);
    expect((await fetch(`${sandbox.url}/v1beta/models?key=${sandboxGeminiKey}`)).status).toBe(400);
    expect((await fetch(`${sandbox.url}/v1beta/models`)).status).toBe(403);
  });

  it('does not know other models', async () => {
    const error = await refusal(aModel({ model: 'gemini-1.0-tea' }).generateContent('Hello'));
    expect(error).toMatchObject({ status: 404 });
    expect(error.message).toContain('models/gemini-1.0-tea is not found');
  });
});

describe('a request that is wrong', () => {
  it.each([
    [{}, 'contents is not specified'],
    [{ contents: [{ role: 'user', parts: [] }] }, 'contents.parts must not be empty'],
    [{ contents: [{ role: 'assistant', parts: [{ text: 'x' }] }] }, 'Please use a valid role: user, model.'],
  ])('%j is refused', async (body, why) => {
    const url = `${sandbox.url}/v1beta/models/gemini-flash-latest:generateContent?key=${sandboxGeminiKey}`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { status: 'INVALID_ARGUMENT', message: expect.stringContaining(why) },
    });
  });
});

describe('every known failure', () => {
  const statuses: [GeminiMode, number][] = [
    ['quota_per_minute', 429],
    ['quota_per_day', 429],
    ['error_500', 500],
    ['error_503', 503],
    ['error_504', 504],
    ['invalid_key', 400],
    ['permission_denied', 403],
    ['model_not_found', 404],
  ];
  it.each(statuses)('%s answers %i', async (mode, status) => {
    sandbox.control.answer({ mode });
    expect(await refusal(aModel().generateContentStream('Hello'))).toMatchObject({ status });
    expect(await refusal(aModel().generateContent('Hello'))).toMatchObject({ status });
  });

  it('says when to come back and which quota was used up', async () => {
    sandbox.control.answer({ mode: 'quota_per_minute', retrySeconds: 9, times: 1 });
    sandbox.control.answer({ mode: 'quota_per_day', times: 1 });
    const detailsOf = async () => JSON.stringify((await refusal(aModel().generateContent('Hello'))).errorDetails);
    const perMinute = await detailsOf();
    expect(perMinute).toContain('"retryDelay":"9s"');
    expect(perMinute).toContain('GenerateRequestsPerMinutePerProjectPerModel');
    expect(await detailsOf()).toContain('GenerateRequestsPerDayPerProjectPerModel');
  });

  const finishes: [GeminiMode, string, boolean][] = [
    ['stop_without_text', 'STOP', false],
    ['max_tokens', 'MAX_TOKENS', true],
    ['max_tokens_without_text', 'MAX_TOKENS', false],
    ['safety', 'SAFETY', true],
    ['prohibited_content', 'PROHIBITED_CONTENT', false],
    ['blocklist', 'BLOCKLIST', false],
    ['spii', 'SPII', false],
    ['recitation', 'RECITATION', true],
    ['image_safety', 'IMAGE_SAFETY', false],
    ['language', 'LANGUAGE', false],
    ['malformed_function_call', 'MALFORMED_FUNCTION_CALL', false],
    ['unexpected_tool_call', 'UNEXPECTED_TOOL_CALL', false],
    ['unknown_finish_reason', 'REASON_FROM_THE_FUTURE', true],
  ];
  it.each(finishes)('%s ends with %s; some text: %s', async (mode, reason, hasText) => {
    sandbox.control.answer({ mode, text: 'Half of this answer is sent before it ends.' });
    const wire = await rawStream();
    expect(wire).toContain(`"finishReason":"${reason}"`);
    expect(wire.includes('"text":')).toBe(hasText);
  });

  it('blocks a prompt', async () => {
    sandbox.control.answer({ mode: 'block_reason' });
    const { response } = await aModel().generateContent('Hello');
    expect(response.promptFeedback?.blockReason).toBe('PROHIBITED_CONTENT');
    expect(response.candidates).toBeUndefined();
  });

  it('resets the connection', async () => {
    sandbox.control.answer({ mode: 'reset' });
    expect((await refusal(aModel().generateContentStream('Hello'))).message).toContain('fetch failed');
    expect(sandbox.control.ledger.items).toMatchObject([{ mode: 'reset', status: null }]);
  });

  it('cuts the stream in the middle, so that the SDK throws', async () => {
    sandbox.control.answer({ mode: 'cut_stream', text: 'One two three four.' });
    const answer = await streamed();
    expect(answer.error).toBeDefined();
    expect(answer.response).toBeInstanceOf(Error);
  });

  it.each(['no_finish_reason', 'error_event'] as const)('%s looks to the SDK like a whole answer', async (mode) => {
    sandbox.control.answer({ mode, text: 'One two three four.' });
    expect(await streamed()).toMatchObject({ text: 'One two th', finishReason: undefined, error: undefined });
  });

  it.each(['hang', 'hang_midway'] as const)('%s says nothing until the caller goes away', async (mode) => {
    sandbox.control.answer({ mode });
    const giveUp = new AbortController();
    const reading = (async () => {
      const { stream, response } = await aModel().generateContentStream('Hello', { signal: giveUp.signal });
      response.catch(() => {});
      for await (const _ of stream);
    })();
    const ended = reading.catch((error: Error) => error);
    await sandbox.control.ledger.waitFor(() => true, { after: 0 });
    giveUp.abort();
    expect(await ended).toBeInstanceOf(Error);
  });

  it('has a mode for each of them', () => {
    const tested = [...statuses, ...finishes].map(([mode]) => mode);
    const others = ['answer', 'thoughts', 'block_reason', 'reset', 'cut_stream', 'no_finish_reason', 'error_event'];
    expect(new Set([...tested, ...others, 'hang', 'hang_midway'])).toEqual(new Set(geminiModes));
  });
});

describe('rules', () => {
  it('are used up in order, and can be for one model or one question only', async () => {
    sandbox.control.queueModes({ modes: ['error_503', 'error_500'] });
    sandbox.control.answer({ containing: 'coffee', text: 'No coffee.' });
    const statusOf = async () => (await refusal(aModel().generateContent('tea'))).status;
    expect([await statusOf(), await statusOf()]).toEqual([503, 500]);
    expect((await aModel().generateContent('coffee?')).response.text()).toBe('No coffee.');
    sandbox.control.clearRules();
    expect((await aModel().generateContent('coffee?')).response.text()).not.toBe('No coffee.');
  });

  it('strike at random, the same for the same seed', async () => {
    const run = async () => {
      sandbox.control.clearRules();
      sandbox.control.answer({ mode: 'error_500', probability: 0.3, seed: 7 });
      const outcomes: boolean[] = [];
      for (let count = 0; count < 20; count += 1) {
        outcomes.push(
          await aModel()
            .generateContent('tea')
            .then(
              () => true,
              () => false,
            ),
        );
      }
      return outcomes;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('can be set by other processes', async () => {
    const body = JSON.stringify({ text: 'From afar.', times: 1 });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${sandbox.url}/control/answer`, { method: 'POST', headers, body });
    expect((await aModel().generateContent('tea')).response.text()).toBe('From afar.');
    const ledger = (await (await fetch(`${sandbox.url}/control/ledger`)).json()) as { entries: unknown[] };
    expect(ledger.entries).toHaveLength(1);
  });
});
