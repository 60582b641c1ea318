import net from 'node:net';
import type { Log } from '../log.ts';

/** How often it is looked within the time whether something has come. */
const looks = 6;

/** Of the options of postgres.js, where to connect to. */
interface Addresses {
  host: string[];
  port: number[];
  path?: string | false;
}

/**
 * For `socket` of postgres.js: a connection over which nothing has come for `silenceMs` is closed. What waits for it fails
 * as with any lost connection, and the next statement gets a new one. A connection that has died without a word (its
 * machine is gone, a router has forgotten it) would hold them for as long as the system goes on sending: a quarter of an
 * hour on Linux. Looks are counted and not time, so that a process that stood still itself listens first.
 */
export function watchedSocket(silenceMs: number, onSilence: () => void) {
  let connections = 0;
  return ({ host, port, path }: Addresses): net.Socket => {
    const socket = new net.Socket();
    // A URL may name several servers: each connection tries the next.
    const server = connections++ % port.length;
    // postgres.js reads them: for the certificate, and in its errors.
    Object.assign(socket, { host: host[server], port: port[server] });
    if (path) socket.connect(path);
    else socket.connect(port[server] ?? 0, host[server] ?? '');

    let silent = 0;
    let read = 0;
    // Not by its events: TLS takes the connection over from it, and postgres.js removes whoever listens.
    const watch = setInterval(() => {
      silent = socket.bytesRead === read ? silent + 1 : 0;
      read = socket.bytesRead;
      if (silent >= looks) {
        onSilence();
        socket.destroy();
      }
      if (socket.destroyed) clearInterval(watch);
    }, silenceMs / looks).unref();
    return socket;
  };
}

export function tellOfSilence(log: Log): void {
  log.warn('a connection to the database has been silent for too long, and was closed');
}
