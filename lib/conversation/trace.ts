import type { TurnTrace } from './test-events.ts';

/** Collects how a turn came about: for the Test Bot page, and in one line of the log for the others. */
export interface Trace {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  call(method: string, payload: unknown, ms: number): void;
  note(facts: Partial<Omit<TurnTrace, 'steps' | 'calls'>>): void;
  result(): TurnTrace;
}

export function startTrace(): Trace {
  const turnStartedAt = performance.now();
  const sinceStart = (moment: number) => Math.round(moment - turnStartedAt);
  const trace: TurnTrace = {
    model: null,
    demo: false,
    systemPrompt: null,
    history: [],
    promptTokens: null,
    answerTokens: null,
    finish: null,
    problem: null,
    steps: [],
    calls: [],
  };
  return {
    async step(name, work) {
      const startedAt = performance.now();
      try {
        return await work();
      } finally {
        trace.steps.push({ name, at: sinceStart(startedAt), ms: Math.round(performance.now() - startedAt) });
      }
    },
    call(method, payload, ms) {
      trace.calls.push({ method, payload, at: sinceStart(performance.now() - ms), ms: Math.round(ms) });
    },
    note(facts) {
      Object.assign(trace, facts);
    },
    result: () => trace,
  };
}
