import { type EnhancedGenerateContentResponse, GoogleGenerativeAI } from '@google/generative-ai';
import type { ModelAnswer, ModelRequest } from '#lib/conversation/model.ts';
import { failureOfError, failureOfFinish, failureOfStatus, GeminiFailure, type GoogleError } from './gemini-failure.ts';

export interface AskGeminiOptions {
  apiKey: string;
  apiRoot: string;
  model: string;
  /** A server that says nothing for so long is given up. */
  silenceMs: number;
  /** And so is an answer that is not whole by then, however steadily it drips. */
  attemptMs: number;
}

/**
 * One attempt, streamed. An answer is only what finished with STOP, or MAX_TOKENS, and has text: the SDK calls a cut
 * stream and an error event inside a 200 stream a success. Throws {@link GeminiFailure}; what `signal` was aborted with; or
 * what `onText` has thrown, which is no fault of Gemini's.
 */
export async function askGemini(
  { apiKey, apiRoot, model, silenceMs, attemptMs }: AskGeminiOptions,
  { systemPrompt, history, signal }: ModelRequest,
  onText: (textSoFar: string) => void,
): Promise<ModelAnswer> {
  const silence = new AbortController();
  const deadline = AbortSignal.timeout(attemptMs);
  let ours: { error: unknown } | undefined;
  let timer = setTimeout(() => silence.abort(), silenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silenceMs);
  };
  try {
    const client = new GoogleGenerativeAI(apiKey).getGenerativeModel(
      { model, systemInstruction: systemPrompt },
      { baseUrl: apiRoot },
    );
    const contents = history.map(({ role, text }) => ({ role: role === 'user' ? 'user' : 'model', parts: [{ text }] }));
    const result = await client.generateContentStream(
      { contents },
      { signal: AbortSignal.any([signal, silence.signal, deadline]) },
    );
    // The same failure arrives at the stream below; unhandled here it would end the process.
    result.response.catch(() => {});

    let text = '';
    let finishReason: string | undefined;
    let usage: EnhancedGenerateContentResponse['usageMetadata'];
    for await (const chunk of result.stream) {
      heard();
      const streamError = errorEventOf(chunk);
      if (streamError) throw failureOfStatus(streamError);
      const blockReason = chunk.promptFeedback?.blockReason;
      if (blockReason) throw new GeminiFailure('blocked', `the prompt was blocked: ${blockReason}`);
      const candidate = chunk.candidates?.[0];
      finishReason = candidate?.finishReason ?? finishReason;
      usage = chunk.usageMetadata ?? usage;
      const added = visibleText(candidate?.content?.parts ?? []);
      if (added === '') continue;
      text += added;
      try {
        onText(text);
      } catch (error) {
        ours = { error };
        break;
      }
    }
    if (ours) throw ours.error;
    if ((finishReason !== 'STOP' && finishReason !== 'MAX_TOKENS') || text.trim() === '')
      throw failureOfFinish(finishReason);
    return {
      text,
      finish: finishReason === 'STOP' ? 'complete' : 'cut',
      model,
      promptTokens: usage?.promptTokenCount ?? null,
      answerTokens: usage?.candidatesTokenCount ?? null,
    };
  } catch (error) {
    if (ours) throw ours.error;
    if (signal.aborted) throw signal.reason;
    if (deadline.aborted) throw new GeminiFailure('transient', `no whole answer within ${attemptMs / 1000} s`);
    if (silence.signal.aborted) throw new GeminiFailure('transient', `Gemini said nothing for ${silenceMs / 1000} s`);
    throw failureOfError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Thinking models send their thoughts as parts marked so; a person does not see them. */
function visibleText(parts: { text?: string; thought?: boolean }[]): string {
  return parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join('');
}

/** The SDK passes an error event of the stream on as if it were a response. */
function errorEventOf(chunk: object): GoogleError | undefined {
  if (!('error' in chunk) || typeof chunk.error !== 'object' || chunk.error === null) return undefined;
  return chunk.error;
}
