import { decodeUtf8, type HttpAnswer, readBody } from '#lib/http.ts';
import { type Delivery, refuse } from './webhook.ts';

export const secretTokenHeader = 'x-telegram-bot-api-secret-token';

/** Mounts what receives a delivery as a route handler, for every way to run the application but `npm start`. */
export async function answerRequest(
  request: Request,
  receive: (delivery: Delivery) => Promise<HttpAnswer>,
): Promise<Response> {
  const body = await readBody(request.body, request.headers.get('content-length'));
  const { status, headers, body: text } = body === null ? tooLarge : await receive(deliveryOf(request, body));
  return new Response(text, { status, headers });
}

const tooLarge = refuse(413, 'body_too_large', 'An update has at most 512 KiB.');

const deliveryOf = ({ headers }: Request, body: Buffer): Delivery => ({
  secretToken: headers.get(secretTokenHeader),
  body: decodeUtf8(body),
});

/** A part of an address: a colon may come as %3A; what cannot be decoded is no bot's. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
