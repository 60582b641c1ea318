import { demoAnswer } from '#lib/edge/gemini/demo-answer.ts';
import { contentText, systemText } from './request-text.ts';
import type { GenerateRequest } from './wire-types.ts';

/** What the demo model says to this request. */
export function answerOfDemoModel(request: GenerateRequest): string {
  return demoAnswer({
    systemPrompt: systemText(request),
    history: (request.contents ?? []).map((content) => ({
      role: content.role === 'model' ? 'assistant' : 'user',
      text: contentText(content),
    })),
    language: 'en',
  });
}
