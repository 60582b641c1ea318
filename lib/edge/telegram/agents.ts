import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/** Below the time a call may take, so that a connection that is never made is told apart from an answer that never comes. */
const connectTimeoutMs = 8000;

/**
 * Begins the code of an error from before there was a connection (the name, the connection itself, TLS): nothing was
 * written. Of an error of the socket, node-fetch passes on the code alone.
 */
export const notConnected = 'NOT_CONNECTED: ';

function watchConnect(socket: Duplex | null | undefined, connected: 'connect' | 'secureConnect') {
  if (!socket) return socket;
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }));
  }, connectTimeoutMs);
  function tell(error: NodeJS.ErrnoException): void {
    error.code = notConnected + (error.code ?? error.message);
  }
  socket.once('error', tell).once('close', () => clearTimeout(timer));
  socket.once(connected, () => {
    clearTimeout(timer);
    socket.off('error', tell);
  });
  return socket;
}

class HttpAgent extends http.Agent {
  override createConnection(...args: Parameters<http.Agent['createConnection']>) {
    return watchConnect(super.createConnection(...args), 'connect');
  }
}

class HttpsAgent extends https.Agent {
  override createConnection(...args: Parameters<https.Agent['createConnection']>) {
    return watchConnect(super.createConnection(...args), 'secureConnect');
  }
}

const pair = (options: http.AgentOptions) => ({ http: new HttpAgent(options), https: new HttpsAgent(options) });

/** Long polls hold their connection for half a minute each: they must not keep sends waiting for one. */
export const agents = {
  calls: pair({ keepAlive: true, maxSockets: 500 }),
  polls: pair({ keepAlive: true }),
};
