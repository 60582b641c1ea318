import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Model,
  type ModelAnswer,
  ModelFailure,
  type ModelFailureKind,
  type ModelRequest,
} from '#lib/conversation/model.ts';
import { modelErrors, modelSeconds } from '#lib/metrics/metrics.ts';
import { type AskGeminiOptions, askGemini } from './ask-gemini.ts';
import { createBreaker } from './breaker.ts';
import { GeminiFailure, type GeminiFailureKind } from './gemini-failure.ts';

export interface GeminiModelOptions {
  apiKey: string;
  apiRoot: string;
  model: string;
  fallbackModel: string;
  silenceMs?: number;
  attemptMs?: number;
  /** For how long it is worth trying, all attempts and pauses together. */
  budgetMs?: number;
  /** Longest pause before attempt n + 1; the pause is random below it (full jitter). */
  pauseMs?(attempt: number): number;
}

const mostAttempts = 3;

const ownKind: Record<GeminiFailureKind, ModelFailureKind> = {
  transient: 'busy',
  quota_minute: 'busy',
  quota_day: 'quota_day',
  empty: 'empty',
  blocked: 'blocked',
  key_invalid: 'key_invalid',
  model_missing: 'model_missing',
  unknown: 'unknown',
};

/** One attempt, counted. */
async function attemptToAsk(
  options: AskGeminiOptions,
  request: ModelRequest,
  onText: (text: string) => void,
): Promise<ModelAnswer> {
  const startedAt = performance.now();
  const observe = (result: 'answered' | 'failed' | 'aborted' | 'broken') =>
    modelSeconds.observe(result, (performance.now() - startedAt) / 1000);
  try {
    const answer = await askGemini(options, request, onText);
    observe('answered');
    return answer;
  } catch (error) {
    if (error instanceof GeminiFailure) modelErrors.add(error.kind);
    if (error instanceof GeminiFailure) observe('failed');
    else observe(request.signal.aborted ? 'aborted' : 'broken');
    throw error;
  }
}

/**
 * Gemini with its retry policy: transient failures up to three times within the budget, an empty answer once more, a
 * wait of up to the budget when told to; then the fallback model once; then {@link ModelFailure}. A circuit breaker
 * skips a model that has just failed again and again.
 */
export function createGeminiModel(options: GeminiModelOptions): Model {
  const {
    model,
    fallbackModel,
    silenceMs = 30_000,
    attemptMs = 60_000,
    budgetMs = 60_000,
    pauseMs = (attempt) => Math.min(20_000, 2000 * 2 ** attempt),
  } = options;
  const breaker = createBreaker();

  async function persist(request: ModelRequest, onText: (text: string) => void): Promise<ModelAnswer> {
    const startedAt = performance.now();
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await attemptToAsk({ ...options, model, silenceMs, attemptMs }, request, onText);
        breaker.succeeded(model);
        return answer;
      } catch (error) {
        if (!(error instanceof GeminiFailure)) throw error;
        if (error.kind === 'transient') breaker.failed(model);
        const pause = pauseBeforeRetry(error, attempt);
        if (pause === null || performance.now() - startedAt + pause > budgetMs) throw error;
        await sleep(pause, undefined, { signal: request.signal });
      }
    }
  }

  /** Milliseconds to wait before trying the same model again; null: not worth it. */
  function pauseBeforeRetry({ kind, retryAfterMs }: GeminiFailure, attempt: number): number | null {
    if (kind === 'empty') return attempt < 2 ? 0 : null;
    if (attempt >= mostAttempts) return null;
    const jitter = Math.random() * pauseMs(attempt);
    if (kind === 'transient') return breaker.isOpen(model) ? null : jitter;
    if (kind === 'quota_minute') return (retryAfterMs ?? pauseMs(attempt)) + Math.random() * 1000;
    return null;
  }

  return {
    name: model,
    demo: false,
    async answer(request, onText) {
      let failure: GeminiFailure;
      try {
        if (!breaker.isOpen(model)) return await persist(request, onText);
        failure = new GeminiFailure('transient', `${model} has failed again and again and is given a rest`);
      } catch (error) {
        if (!(error instanceof GeminiFailure)) throw error;
        failure = error;
      }
      if (!['transient', 'quota_minute', 'quota_day'].includes(failure.kind) || fallbackModel === model)
        throw asModelFailure(failure);
      try {
        return await attemptToAsk({ ...options, model: fallbackModel, silenceMs, attemptMs }, request, onText);
      } catch (error) {
        if (!(error instanceof GeminiFailure)) throw error;
        throw asModelFailure(error.kind === 'blocked' ? error : failure);
      }
    },
  };
}

function asModelFailure({ kind, message }: GeminiFailure): ModelFailure {
  return new ModelFailure(ownKind[kind], message);
}
