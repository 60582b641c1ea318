import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from '#lib/conversation/model.ts';
import { demoAnswer } from './demo-answer.ts';

/** Pieces of a few words: small enough to be seen growing. */
const piece = /(?:\S+\s*){1,4}/g;

/** Answers when no GOOGLE_API_KEY is set: honest about being a demo, and written as a model writes, bit by bit. */
export function createDemoModel({ pauseMs = 40 }: { pauseMs?: number } = {}): Model {
  return {
    name: 'demo',
    demo: true,
    async answer({ systemPrompt, history, language, signal }, onText) {
      const text = demoAnswer({ systemPrompt, history, language });
      let soFar = '';
      for (const [words] of text.matchAll(piece)) {
        if (pauseMs > 0) await sleep(pauseMs, undefined, { signal });
        soFar += words;
        onText(soFar);
      }
      return { text, finish: 'complete', model: 'demo', promptTokens: null, answerTokens: null };
    },
  };
}
