import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/** Below the time a call may take, so that a connection that is never made is told apart from an answer that never comes. */
const connectTimeoutMs = 8000;

/** Code of the error when no connection was made in time: nothing was written. */
export const connectTimeoutCode = 'ECONNECTTIMEOUT';

function limitConnect(socket: Duplex | null | undefined, connected: 'connect' | 'secureConnect') {
  if (!socket) return socket;
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('no connection in time'), { code: connectTimeoutCode }));
  }, connectTimeoutMs);
  for (const event of [connected, 'close']) socket.once(event, () => clearTimeout(timer));
  return socket;
}

class HttpAgent extends http.Agent {
  override createConnection(...args: Parameters<http.Agent['createConnection']>) {
    return limitConnect(super.createConnection(...args), 'connect');
  }
}

class HttpsAgent extends https.Agent {
  override createConnection(...args: Parameters<https.Agent['createConnection']>) {
    return limitConnect(super.createConnection(...args), 'secureConnect');
  }
}

const pair = (options: http.AgentOptions) => ({ http: new HttpAgent(options), https: new HttpsAgent(options) });

/** Long polls hold their connection for half a minute each: they must not keep sends waiting for one. */
export const agents = {
  calls: pair({ keepAlive: true, maxSockets: 500 }),
  polls: pair({ keepAlive: true }),
};
