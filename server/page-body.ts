import { IncomingMessage, type ServerResponse } from 'node:http';
import { isActionCall, isForm } from './request-head.ts';

/** More than any form or handler takes; also in `next.config.ts`. */
export const mostPageBodyBytes = 1024 * 1024;

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** No page reads one of these methods (RFC 9110, 9.3): it is taken off the connection, and thrown away. */
const withoutNeed = new Set(['GET', 'HEAD', 'OPTIONS']);
export const needsBody = ({ method = '' }: IncomingMessage): boolean => !withoutNeed.has(method);

export interface AnswerLimits {
  /** How long a client may take nothing of what there is for it. */
  stalledMs: number;
  /** However much of it comes through: longer than any page writes. */
  atMostMs: number;
}

/**
 * Calls `release` once, when the answer is through or its connection is gone. Not when the body has been read: Next
 * copies it then, and keeps the copy until it has answered. Whoever does not take the answer is cut off; a page that still
 * writes it (the Test Bot waits for its model) is waited for.
 */
export function onceAnswered(
  { socket }: IncomingMessage,
  response: ServerResponse,
  { stalledMs, atMostMs }: AnswerLimits,
  release: () => void,
): void {
  const taken = () => socket.bytesWritten - socket.writableLength;
  let takenBefore = taken();
  function cutOffWhoStalls(): void {
    const isStalled = socket.writableLength > 0 && taken() === takenBefore;
    takenBefore = taken();
    if (isStalled) socket.destroy();
    else stalled.refresh();
  }
  function settle(): void {
    clearTimeout(stalled);
    clearTimeout(late);
    response.off('close', settle);
    socket.off('close', settle);
    release();
  }
  const stalled = setTimeout(cutOffWhoStalls, stalledMs);
  const late = setTimeout(() => socket.destroy(), atMostMs);
  // The requests of a connection share it, however many are sent before the first is answered.
  socket.setMaxListeners(0);
  // Not every Node closes the answers that wait for an earlier one of their connection.
  socket.once('close', settle);
  response.once('close', settle);
  if (socket.closed) settle();
}

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

/**
 * Whether Next can read it: a form, the arguments of an action (a JSON array, in a form its field `0`), or what it leaves
 * alone. To one that it cannot it answers 500.
 */
export async function canBeRead(request: IncomingMessage, body: Buffer): Promise<boolean> {
  try {
    const form = isForm(request) ? await formOf(request, body) : undefined;
    if (!isActionCall(request)) return true;
    return Array.isArray(form ? JSON.parse(String(form.get('0'))) : JSON.parse(body.toString(), withoutReference));
  } catch {
    return false;
  }
}

/** React's `$…` names another part of a form: without one there is nothing that it could mean. */
function withoutReference(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && /^\$(?!\$|undefined$)/.test(value)) throw new Error('a reference to nothing');
  return value;
}

function formOf(request: IncomingMessage, body: Buffer): Promise<FormData> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(new Uint8Array(body), { headers }).formData();
}
