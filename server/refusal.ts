import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpAnswer } from '#lib/http.ts';

/**
 * Of what is refused, so much is read on, for so long after its last bytes and in all: a connection closed over unread bytes takes
 * the answer down with it.
 */
const mostDiscardedBytes = 16 * 1024 * 1024;
const lingerMs = 1000;
const mostLingerMs = 15_000;

export function send(response: ServerResponse, answer: HttpAnswer): void {
  writeHead(response, answer);
  response.end(answer.body);
}

function writeHead(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
}

/** An answer after which the connection is not used again: the rest of the request may still be on its way. */
export const refusal = (status: number, body: string, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: { 'Content-Type': 'text/plain', Connection: 'close', ...headers },
  body,
});

/** Answers at once, whatever of the request has come, and closes the connection when it has, or will not. */
export function refuse(response: ServerResponse, answer: HttpAnswer): void {
  const request = response.req;
  if (request.readableEnded) {
    send(response, answer);
    return;
  }
  writeHead(response, answer);
  response.write(answer.body);
  let discarded = 0;
  const end = () => response.end();
  const timer = setTimeout(end, lingerMs);
  const latest = performance.now() + mostLingerMs;
  request
    .on('error', () => {})
    .on('data', (chunk: Buffer) => {
      discarded += chunk.length;
      if (discarded > mostDiscardedBytes || performance.now() > latest) end();
      else timer.refresh();
    })
    .once('end', end)
    .once('close', () => clearTimeout(timer));
}

/** The same for what has not become a request. `status` with its phrase. */
export function refuseConnection(socket: Duplex, status: string, headers: string[] = []): void {
  socket
    .removeAllListeners('data')
    .on('error', () => socket.destroy())
    .resume();
  socket.end([`HTTP/1.1 ${status}`, ...headers, 'Connection: close', 'Content-Length: 0', '', ''].join('\r\n'));
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
