import type { Model } from '#lib/conversation/model.ts';
import type { Env } from '#lib/env.ts';
import { createDemoModel } from './gemini/demo-model.ts';
import { createGeminiModel } from './gemini/gemini-model.ts';

/** The model that answers: Gemini when a key is set, else the built-in demo. */
export function chooseModel(env: Env): Model {
  if (!env.GOOGLE_API_KEY) return createDemoModel();
  return createGeminiModel({
    apiKey: env.GOOGLE_API_KEY,
    apiRoot: env.GEMINI_API_ROOT,
    model: env.GEMINI_MODEL,
    fallbackModel: env.GEMINI_FALLBACK_MODEL,
  });
}
