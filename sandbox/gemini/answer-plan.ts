import {
  invalidKey,
  permissionDenied,
  quotaPerDay,
  quotaPerMinute,
  serverErrors,
  unknownModel,
} from './error-bodies.ts';
import type { ErrorBody, GenerateResponse, WirePart } from './wire-types.ts';

/** Every way in which Gemini is known to answer. */
export const geminiModes = [
  'answer',
  'thoughts',
  'quota_per_minute',
  'quota_per_day',
  'error_500',
  'error_503',
  'error_504',
  'invalid_key',
  'permission_denied',
  'model_not_found',
  'reset',
  'hang',
  'cut_stream',
  'hang_midway',
  'no_finish_reason',
  'error_event',
  'stop_without_text',
  'max_tokens',
  'max_tokens_without_text',
  'safety',
  'prohibited_content',
  'blocklist',
  'spii',
  'recitation',
  'image_safety',
  'language',
  'block_reason',
  'malformed_function_call',
  'unexpected_tool_call',
  'unknown_finish_reason',
] as const;

export type GeminiMode = (typeof geminiModes)[number];

/** One piece of an answer; the parts and the finish reason of one streamed response. */
export interface Piece {
  parts: WirePart[];
  finishReason?: string;
  finishMessage?: string;
}

export type AnswerPlan =
  | { kind: 'error'; body: ErrorBody }
  | { kind: 'reset' }
  | { kind: 'hang' }
  | { kind: 'blocked'; promptFeedback: NonNullable<GenerateResponse['promptFeedback']> }
  /** `ending` says what comes after the last piece. */
  | { kind: 'pieces'; pieces: Piece[]; ending: 'end' | 'cut' | 'hang' | 'error_event' };

export interface PlanRequest {
  mode: GeminiMode;
  text: string;
  model: string;
  retrySeconds: number;
}

/** What to send for this mode when the model would have answered `text`. */
export function answerPlan({ mode, text, model, retrySeconds }: PlanRequest): AnswerPlan {
  const whole = textPieces(text);
  const half = textPieces(text.slice(0, Math.ceil(text.length / 2)));
  const pieces = (list: Piece[], ending: 'end' | 'cut' | 'hang' | 'error_event' = 'end'): AnswerPlan => ({
    kind: 'pieces',
    pieces: list,
    ending,
  });
  const only = (finishReason: string, finishMessage?: string) => pieces([{ parts: [], finishReason, finishMessage }]);
  switch (mode) {
    case 'answer':
      return pieces(finished(whole, 'STOP'));
    case 'thoughts':
      return pieces([
        { parts: [{ text: '**Considering the question**\n\nI weigh what was asked.', thought: true }] },
        ...finished(whole, 'STOP'),
      ]);
    case 'quota_per_minute':
      return { kind: 'error', body: quotaPerMinute(model, retrySeconds) };
    case 'quota_per_day':
      return { kind: 'error', body: quotaPerDay(model, retrySeconds) };
    case 'error_500':
      return { kind: 'error', body: serverErrors[500] };
    case 'error_503':
      return { kind: 'error', body: serverErrors[503] };
    case 'error_504':
      return { kind: 'error', body: serverErrors[504] };
    case 'invalid_key':
      return { kind: 'error', body: invalidKey() };
    case 'permission_denied':
      return { kind: 'error', body: permissionDenied() };
    case 'model_not_found':
      return { kind: 'error', body: unknownModel(model) };
    case 'reset':
      return { kind: 'reset' };
    case 'hang':
      return { kind: 'hang' };
    case 'cut_stream':
      return pieces(half, 'cut');
    case 'hang_midway':
      return pieces(half, 'hang');
    case 'no_finish_reason':
      return pieces(half);
    case 'error_event':
      return pieces(half, 'error_event');
    case 'stop_without_text':
      return only('STOP');
    case 'max_tokens':
      return pieces(finished(half, 'MAX_TOKENS'));
    case 'max_tokens_without_text':
      return only('MAX_TOKENS');
    case 'safety':
      return pieces(finished(half, 'SAFETY'));
    case 'prohibited_content':
      return only('PROHIBITED_CONTENT');
    case 'blocklist':
      return only('BLOCKLIST');
    case 'spii':
      return only('SPII');
    case 'recitation':
      return pieces(finished(half, 'RECITATION'));
    case 'image_safety':
      return only('IMAGE_SAFETY');
    case 'language':
      return only('LANGUAGE');
    case 'block_reason':
      return { kind: 'blocked', promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } };
    case 'malformed_function_call':
      return only('MALFORMED_FUNCTION_CALL', 'Malformed function call: print(default_api.find(');
    case 'unexpected_tool_call':
      return only('UNEXPECTED_TOOL_CALL');
    case 'unknown_finish_reason':
      return pieces(finished(half, 'REASON_FROM_THE_FUTURE'));
  }
}

const pieceLength = 48;

/** The text in pieces that end between words, as a stream brings it. */
function textPieces(text: string): Piece[] {
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${pieceLength}}(?:\\s|$)|[\\s\\S]{1,${pieceLength}}`, 'gu')) ?? [];
  return pieces.map((piece) => ({ parts: [{ text: piece }] }));
}

function finished(pieces: Piece[], finishReason: string): Piece[] {
  const last = pieces.at(-1) ?? { parts: [] };
  return [...pieces.slice(0, -1), { ...last, finishReason }];
}
