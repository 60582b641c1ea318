import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpAnswer, readBody } from '#lib/http.ts';
import { errorCode, firstLine, StartupError } from './startup-error.ts';

const bodyTimeoutMs = 15_000;

/** A request as the server's own routes see it: the objects of the web's fetch would cost more than most answers. */
export interface RouteRequest {
  /** Without the query. */
  pathname: string;
  header(name: string): string | null;
  /** Whole, at most 1 MiB, as UTF-8. */
  body: string;
}

/** What the server answers itself, before Next sees the request. */
export interface Route {
  method: string;
  pathname: RegExp;
  handle(request: RouteRequest): Promise<HttpAnswer>;
}

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Listener {
  server: Server;
  port: number;
  /** Lets the requests through that came since the port was taken. */
  open(handle: NodeHandler, onError?: (error: unknown) => void): void;
  /** Takes no new connections, ends idle ones, waits for what runs; what still runs after `graceMs` is cut off. */
  drain(graceMs: number): Promise<void>;
}

/**
 * Takes the port at once, so that a port which is taken is told in milliseconds; requests wait until `open`.
 * Throws a StartupError when it cannot listen there.
 */
export async function listen(port: number, host: string): Promise<Listener> {
  const opened = Promise.withResolvers<NodeHandler>();
  let tellOf: (error: unknown) => void = () => {};
  const server = createServer(
    // Longer than the 60 s of usual proxies, which otherwise may send a request into a connection just being closed.
    { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 120_000 },
    (request, response) => {
      opened.promise
        .then((handle) => handle(request, response))
        .catch((error: unknown) => {
          tellOf(error);
          if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
          response.end();
        });
    },
  );
  await bind(server, port, host);
  return {
    server,
    port: (server.address() as AddressInfo).port,
    open(handle, onError = () => {}) {
      tellOf = onError;
      opened.resolve(handle);
    },
    drain: (graceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        // A connection that falls idle after the close would be kept for its next request.
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearTimeout(cut);
          clearInterval(sweep);
          resolve();
        });
      }),
  };
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      // A machine without IPv6 has no `::`; all its interfaces are 0.0.0.0.
      if (errorCode(error) === 'EAFNOSUPPORT' && host === '::') resolve(bind(server, port, '0.0.0.0'));
      else reject(cannotListen(error, port, host));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function cannotListen(error: unknown, port: number, host: string): StartupError {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
    EACCES: `This user may not listen on port ${port}. Choose one from 1024 up, for example: PORT=3000 npm start`,
    EADDRNOTAVAIL: `HOST=${host} is no address of this machine. Leave HOST unset to listen on all its interfaces.`,
    ENOTFOUND: `HOST=${host} is no address of this machine. Leave HOST unset to listen on all its interfaces.`,
  };
  return new StartupError(
    sentences[errorCode(error)] ?? `The server cannot listen on port ${port}: ${firstLine(error)}.`,
    error,
  );
}

/** Answers by the first route that matches, and leaves the rest to `otherwise`. */
export function answerRoutes(routes: Route[], otherwise: NodeHandler): NodeHandler {
  return async (request, response) => {
    const pathname = request.url?.split('?', 1)[0] ?? '/';
    const route = routes.find((candidate) => candidate.method === request.method && candidate.pathname.test(pathname));
    if (!route) return otherwise(request, response);
    const body = await readInTime(request);
    const answer = body === null ? tooLarge : await route.handle({ pathname, header: headerOf(request), body });
    response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
    response.end(answer.body);
  };
}

const tooLarge: HttpAnswer = {
  status: 413,
  headers: { 'Content-Type': 'text/plain', Connection: 'close' },
  body: 'The body is larger than 1 MiB.',
};

/** The body, or null when it is too large. One that does not arrive ends its connection. */
async function readInTime(request: IncomingMessage): Promise<string | null> {
  const tooSlow = setTimeout(() => request.destroy(), bodyTimeoutMs);
  try {
    // What is too large is left unread rather than destroyed, for the answer goes out over the same connection.
    return await readBody(request.iterator({ destroyOnReturn: false }), request.headers['content-length']);
  } finally {
    clearTimeout(tooSlow);
  }
}

const headerOf =
  ({ headers }: IncomingMessage) =>
  (name: string): string | null => {
    const value = headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  };

/**
 * Tells the application whom it talks to. Without a trusted proxy, what the client says of itself is taken away: it
 * could name another address at every sign-in attempt, or a host of its own for the links in mails.
 */
export function tellClientAddress(trustProxy: boolean, next: NodeHandler): NodeHandler {
  return (request, response) => {
    if (!trustProxy) {
      for (const name of Object.keys(request.headers)) {
        if (/^(x-forwarded-.+|forwarded|x-real-ip)$/.test(name)) delete request.headers[name];
      }
    }
    request.headers['x-client-address'] = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown';
    return next(request, response);
  };
}
