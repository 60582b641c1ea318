/** The parts of the Gemini REST API that the sandbox reads and writes. https://ai.google.dev/api/generate-content */

export interface WirePart {
  text?: string;
  /** The part is a summary of the model's thinking, not of its answer. */
  thought?: true;
  functionCall?: { name: string; args: Record<string, unknown> };
}

export interface WireContent {
  role?: string;
  parts?: WirePart[];
}

export interface GenerateRequest {
  contents?: WireContent[];
  systemInstruction?: WireContent | string;
  system_instruction?: WireContent | string;
  tools?: unknown[];
  generationConfig?: Record<string, unknown>;
}

export interface UsageMetadata {
  promptTokenCount: number;
  candidatesTokenCount?: number;
  thoughtsTokenCount?: number;
  totalTokenCount: number;
}

export interface GenerateResponse {
  candidates?: {
    content?: WireContent;
    finishReason?: string;
    finishMessage?: string;
    index: 0;
    safetyRatings?: { category: string; probability: string; blocked?: true }[];
  }[];
  promptFeedback?: { blockReason: string };
  usageMetadata: UsageMetadata;
  modelVersion: string;
  responseId: string;
}

export interface ErrorBody {
  error: { code: number; message: string; status: string; details?: Record<string, unknown>[] };
}
