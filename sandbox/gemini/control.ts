import { FaultBook, type FaultOptions } from '#sandbox/shared/fault-book.ts';
import { History, type Recorded } from '#sandbox/shared/history.ts';
import { type GeminiMode, geminiModes } from './answer-plan.ts';
import type { GenerateRequest } from './wire-types.ts';

export interface GeminiRule {
  /** How to answer; `answer` (a good answer) when not given. */
  mode?: GeminiMode;
  /** The text of the answer, or how to make it of the last message; by default what the demo model says. */
  text?: string | ((lastMessage: string, request: GeminiRequest & Recorded) => string);
  /** Wait before the first byte. */
  delayMs?: number;
  /** Nothing is answered before `release` is called with this name. */
  heldAs?: string;
  /** Wait before each following piece of a stream. */
  chunkDelayMs?: number;
  /** In the RetryInfo of the quota errors. */
  retrySeconds?: number;
  /** Only requests for this model. */
  model?: string;
  /** Only requests whose last message contains this. */
  containing?: string;
}

/** One request, recorded when it arrives; what became of it is filled in when it ends. */
export interface GeminiRequest {
  method: string;
  model: string;
  request: GenerateRequest;
  mode: GeminiMode | null;
  /** Null while it runs, and when it ended without an answer. */
  status: number | null;
  /** The text that was sent. */
  answer: string;
  /** Whose door the request came through; without one, it came to the address that everybody has. */
  caller?: string;
  /** The client went away first. */
  abandoned: boolean;
  /** Null while it runs. */
  ms: number | null;
}

export interface GeminiSettings {
  chunkDelayMs: number;
  latencyMs: number;
  /** Keys that are let in. */
  keys: Set<string>;
  models: Set<string>;
}

/** Everything a test can do to the Gemini sandbox. The same verbs are at `POST /control/<verb>`. */
export function createGeminiControl(settings: GeminiSettings) {
  const rules = new FaultBook<GeminiRule>();
  const ledger = new History<GeminiRequest>();
  const gates = new Map<string, PromiseWithResolvers<void>>();

  function gate(name: string): PromiseWithResolvers<void> {
    const known = gates.get(name) ?? Promise.withResolvers();
    gates.set(name, known);
    return known;
  }

  /** Answers matching requests by this rule; the oldest rule that matches and has uses left wins. */
  function answer(rule: GeminiRule & FaultOptions): { ruleId: number } {
    if (rule.mode !== undefined && !geminiModes.includes(rule.mode)) throw new Error(`there is no mode "${rule.mode}"`);
    return { ruleId: rules.add(rule) };
  }

  /** The next request gets this text. */
  const answerNext = (text: string) => answer({ text, times: 1 });

  /** Each of the next requests gets one of these modes, in this order. */
  function queueModes({ modes }: { modes: GeminiMode[] }): void {
    for (const mode of modes) answer({ mode, times: 1 });
  }

  /** Answers what is and will be held by this name. */
  const release = ({ name }: { name: string }) => gate(name).resolve();
  const released = (name: string) => gate(name).promise;

  const clearRules = () => rules.clear();

  function setKeys({ keys }: { keys: string[] }): void {
    settings.keys = new Set(keys);
  }

  function setPace({ chunkDelayMs, latencyMs }: { chunkDelayMs?: number; latencyMs?: number }): void {
    settings.chunkDelayMs = chunkDelayMs ?? settings.chunkDelayMs;
    settings.latencyMs = latencyMs ?? settings.latencyMs;
  }

  function readLedger({ after = 0, limit = 10_000 }: { after?: number; limit?: number } = {}) {
    return { entries: ledger.after(after, limit), lastSeq: ledger.lastSeq };
  }

  return { answer, answerNext, queueModes, release, released, clearRules, setKeys, setPace, readLedger, ledger, rules };
}

export type GeminiControl = ReturnType<typeof createGeminiControl>;
