import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { refusal, refuse, refuseConnection } from './refusal.ts';
import { allowedMethods } from './request-head.ts';
import { errorCode, firstLine, StartupError } from './startup-error.ts';

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Of the server itself, above which a request is answered with 503, or a connection is closed. */
export type ServerLimit = 'connections' | 'bodies' | 'time';

export interface Tellers {
  onError?(error: unknown): void;
  onTurnedAway?(limit: ServerLimit): void;
}

export interface Listener {
  server: Server;
  port: number;
  /** Lets the requests through that came since the port was taken. */
  open(handle: NodeHandler, tellers?: Tellers): void;
  /** Takes no new connections, ends idle ones, waits for what runs; what still runs after `graceMs` is cut off. */
  drain(graceMs: number): Promise<void>;
}

export interface ListenOptions {
  /**
   * Whether requests for another protocol reach who listens for `upgrade`. Else they are requests like any other, as RFC
   * 9110, 7.8 allows: Next neither answers nor ends one that it has nothing for, and no limit of a request holds for it.
   */
  upgrades?: boolean;
  /** Requests that come over more connections than that are answered with 503; a tenth more are let in for it. */
  mostConnections?: number;
  /** A head that has not arrived by then ends its connection with 408. */
  headersTimeoutMs?: number;
}

/**
 * Takes the port at once, so that a port which is taken is told in milliseconds; requests wait until `open`.
 * Throws a StartupError when it cannot listen there.
 */
export async function listen(
  port: number,
  host: string,
  { upgrades = false, mostConnections = 10_000, headersTimeoutMs = 20_000 }: ListenOptions = {},
): Promise<Listener> {
  const opened = Promise.withResolvers<NodeHandler>();
  let tellers: Tellers = {};
  const connections = new Set<Socket>();
  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (connections.size > mostConnections) {
      tellers.onTurnedAway?.('connections');
      refuse(response, tooManyConnections);
      return;
    }
    opened.promise
      .then((handle) => handle(request, response))
      .catch((error: unknown) => {
        tellers.onError?.(error);
        if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
        response.end();
      });
  }
  const server = createServer(
    {
      // Longer than the 60 s of usual proxies, which otherwise may send a request into a connection just being closed.
      keepAliveTimeout: 65_000,
      headersTimeout: headersTimeoutMs,
      requestTimeout: 120_000,
      connectionsCheckingInterval: headersTimeoutMs / 4,
      ...(!upgrades && { shouldUpgradeCallback: () => false }),
    },
    answer,
  );
  // Whoever takes the body says that it will: what is refused is refused before it is sent.
  server.on('checkContinue', answer);
  server.on('connect', (_request, socket) => {
    refuseConnection(socket, '405 Method Not Allowed', [`Allow: ${allowedMethods}`]);
  });
  server.maxConnections = Math.ceil(mostConnections * 1.1);
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('drop', () => tellers.onTurnedAway?.('connections'));
  server.on('clientError', refuseWhatIsNoRequest);
  await bind(server, port, host);
  return {
    server,
    port: (server.address() as AddressInfo).port,
    open(handle, given = {}) {
      tellers = given;
      opened.resolve(handle);
    },
    drain: (graceMs) =>
      new Promise((resolve) => {
        // Not by closeAllConnections(), which knows of no connection that was upgraded.
        const cut = setTimeout(() => {
          for (const socket of connections) socket.destroy();
        }, graceMs);
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

const tooManyConnections = refusal(503, 'There are too many connections. Try again.', { 'Retry-After': '5' });

const statusOfError: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

function refuseWhatIsNoRequest(error: Error, socket: Duplex): void {
  if (!socket.writable || errorCode(error) === 'ECONNRESET') return void socket.destroy();
  refuseConnection(socket, statusOfError[errorCode(error)] ?? '400 Bad Request');
}

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
