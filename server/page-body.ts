import { IncomingMessage } from 'node:http';
import { isForm } from './request-head.ts';

/** More than any form or handler takes; also in `next.config.ts`. */
export const mostPageBodyBytes = 1024 * 1024;

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The request again, with its body still to be read. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(again, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  again.complete = true;
  again.push(body);
  again.push(null);
  return again;
}

/** Whether it is a form that can be read, or none. Next answers 500 to one that cannot. */
export async function readsAsForm(request: IncomingMessage, body: Buffer): Promise<boolean> {
  if (!isForm(request)) return true;
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  try {
    await new Response(new Uint8Array(body), { headers }).formData();
    return true;
  } catch {
    return false;
  }
}
