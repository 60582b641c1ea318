import { expect, test } from 'vitest';
import { mostTraceBytes, shortenTrace } from './shorten-trace.ts';
import { startTrace } from './trace.ts';

const bytesOf = (trace: object) => Buffer.byteLength(JSON.stringify(trace));

test('of a run of drafts the last is kept, and how many there were', () => {
  const trace = startTrace();
  for (const text of ['O', 'Os', 'Osh']) trace.call('sendMessageDraft', { text }, 1);
  trace.call('sendMessage', { text: 'Osh' }, 1);
  trace.call('sendMessage', { text: '25 000' }, 1);
  const { calls, shortened } = shortenTrace(trace.result());
  expect(calls).toMatchObject([
    { method: 'sendMessageDraft', payload: { text: 'Osh' }, ms: 3, times: 3 },
    { method: 'sendMessage', payload: { text: 'Osh' } },
    { method: 'sendMessage', payload: { text: '25 000' } },
  ]);
  expect(calls[0]?.at).toBe(trace.result().calls[0]?.at);
  expect(shortened).toBeUndefined();
});

test('a trace that is too large is cut where it is long, and says so', () => {
  const trace = startTrace();
  trace.note({ model: 'demo', systemPrompt: '👍'.repeat(100_000), history: [{ role: 'user', text: 'Salom' }] });
  const shortened = shortenTrace(trace.result());
  expect(bytesOf(shortened)).toBeLessThanOrEqual(mostTraceBytes);
  expect(shortened).toMatchObject({ model: 'demo', history: [{ role: 'user', text: 'Salom' }], shortened: true });
  expect(shortened.systemPrompt).toBe(`${'👍'.repeat(2048)}…`);
});

test('however much was said and sent, a trace is small enough', () => {
  const trace = startTrace();
  const text = 'ў'.repeat(4096);
  const entities = Array.from({ length: 500 }, (_, offset) => ({ type: 'bold', offset, length: 1 }));
  trace.note({ systemPrompt: text, history: Array.from({ length: 40 }, () => ({ role: 'user' as const, text })) });
  for (let count = 0; count < 500; count++) trace.call('sendMessage', { text, entities }, 1);
  const shortened = shortenTrace(trace.result());
  expect(bytesOf(shortened)).toBeLessThanOrEqual(mostTraceBytes);
  expect(shortened.history.length).toBeGreaterThan(0);
});
