import { type Delivery, type DeliveryAnswer, mostBytes, refuse } from './webhook.ts';

export const secretTokenHeader = 'x-telegram-bot-api-secret-token';

/** Mounts what receives a delivery as a route handler, for every way to run the application but `npm start`. */
export async function answerRequest(
  request: Request,
  receive: (delivery: Delivery) => Promise<DeliveryAnswer>,
): Promise<Response> {
  const body = await readBody(request);
  const { status, headers, body: text } = body === null ? tooLarge : await receive(deliveryOf(request, body));
  return new Response(text, { status, headers });
}

const tooLarge = refuse(413, 'body_too_large', 'An update has at most 1 MiB.');

const deliveryOf = ({ headers }: Request, body: string): Delivery => ({
  secretToken: headers.get(secretTokenHeader),
  body,
});

/** The body as text, or null when it is too large; the declared length is not believed. */
async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A part of an address: a colon may come as %3A; what cannot be decoded is no bot's. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
