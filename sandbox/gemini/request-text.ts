import type { GenerateRequest, WireContent } from './wire-types.ts';

export function contentText(content: WireContent | string | undefined): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return content;
  return (content.parts ?? []).map((part) => part.text ?? '').join('');
}

export function systemText(request: GenerateRequest): string {
  return contentText(request.systemInstruction ?? request.system_instruction);
}

export function lastText(request: GenerateRequest): string {
  return contentText(request.contents?.at(-1));
}

/** An estimate: four characters a token. */
export function tokensOf(request: GenerateRequest): number {
  const texts = [systemText(request), ...(request.contents ?? []).map(contentText)];
  return Math.ceil(texts.join('').length / 4);
}
