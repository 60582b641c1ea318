import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const maxBodyBytes = 20 * 1024 * 1024;

/** The whole body of a request. Rejects when it is larger than 20 MB or the client goes away. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new Error('the request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | number> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length, ...headers });
  response.end(text);
}

/** The first half of the answer, then the end of the connection. */
export function sendHalf(response: ServerResponse, status: number, body: unknown): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length });
  response.write(text.subarray(0, Math.floor(text.length / 2)), () => response.destroy());
}

/** Drops the connection with a TCP reset, as a crashed server or a middlebox does. */
export function resetConnection(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

export interface ListeningServer {
  url: string;
  server: Server;
  close(): Promise<void>;
}

/** An HTTP server on the loopback interface only. Closing it also ends the connections that are still open. */
export async function listenOnLoopback(port: number, listener: RequestListener): Promise<ListeningServer> {
  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 0 }, listener);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    server,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
