import { cutText } from '#lib/clean-text.ts';
import type { TurnTrace } from './test-events.ts';

/** Of a trace as JSON, in bytes: it is stored for each of the newest turns, and sent whole. */
export const mostTraceBytes = 128_000;

/** How long a text (in UTF-16 code units) and a list may be, tried in turn: the last is small enough for any trace. */
const limits = [
  { characters: 4096, items: 200 },
  { characters: 1024, items: 100 },
  { characters: 256, items: 50 },
  { characters: 64, items: 20 },
];

/** As it is stored and shown: of the frames of a draft the last, and nothing too large; what was cut ends with "…". */
export function shortenTrace(whole: TurnTrace): TurnTrace {
  const trace = { ...whole, calls: joinDrafts(whole.calls) };
  if (fits(trace)) return trace;
  const shortened = limits.values().map((limit) => ({ ...(cut(trace, limit) as TurnTrace), shortened: true as const }));
  return shortened.find(fits) ?? { ...trace, history: [], calls: [], systemPrompt: null, shortened: true };
}

const fits = (trace: TurnTrace): boolean => Buffer.byteLength(JSON.stringify(trace)) <= mostTraceBytes;

/** Each frame of a draft repeats the one before it and adds a few words. */
function joinDrafts(calls: TurnTrace['calls']): TurnTrace['calls'] {
  const joined: TurnTrace['calls'] = [];
  for (const call of calls) {
    const last = joined.at(-1);
    if (call.method !== 'sendMessageDraft' || last?.method !== call.method) joined.push(call);
    else joined[joined.length - 1] = { ...call, at: last.at, ms: last.ms + call.ms, times: (last.times ?? 1) + 1 };
  }
  return joined;
}

function cut(value: unknown, limit: (typeof limits)[number]): unknown {
  if (typeof value === 'string')
    return value.length > limit.characters ? `${cutText(value, limit.characters)}…` : value;
  if (Array.isArray(value)) return value.slice(0, limit.items).map((item) => cut(item, limit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item, limit)]));
}
