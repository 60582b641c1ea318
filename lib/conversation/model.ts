import type { Language } from '../languages.ts';

export interface HistoryMessage {
  role: 'user' | 'assistant';
  text: string;
}

export interface ModelRequest {
  systemPrompt: string;
  /** Oldest first; the last one is the person's. */
  history: HistoryMessage[];
  /** Of the bot; the model answers in the person's. */
  language: Language;
  signal: AbortSignal;
}

export interface ModelAnswer {
  /** Markdown, never empty. */
  text: string;
  /** `cut`: the model ran into its token limit. */
  finish: 'complete' | 'cut';
  /** Name of the model that answered: the fallback has another. */
  model: string;
  promptTokens: number | null;
  answerTokens: number | null;
}

/** Answers people. Implemented by Gemini and by the demo model. */
export interface Model {
  readonly name: string;
  readonly demo: boolean;
  /**
   * @param onText is given the whole text so far, again and again while it is written; it may start over.
   * @throws ModelFailure when there is no answer after everything that was worth trying.
   */
  answer(request: ModelRequest, onText: (textSoFar: string) => void): Promise<ModelAnswer>;
}

/**
 * - `busy`        quota per minute, overloaded, network: a later question may be answered
 * - `quota_day`   the key's daily quota is used up
 * - `blocked`     the model's safety rules refuse this conversation
 * - `empty`       no text in spite of success
 * - `key_invalid`, `model_missing`  the operator has to mend the configuration
 * - `unknown`     anything else
 */
export type ModelFailureKind = 'busy' | 'quota_day' | 'blocked' | 'empty' | 'key_invalid' | 'model_missing' | 'unknown';

export class ModelFailure extends Error {
  readonly kind: ModelFailureKind;

  constructor(kind: ModelFailureKind, detail: string) {
    super(detail);
    this.name = 'ModelFailure';
    this.kind = kind;
  }
}
