import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { freePort } from './application.ts';
import { eventually } from './eventually.ts';

/** A Redis server of the test file's own, which forgets all when it stops. Ready in tests. */
export function testRedis() {
  let folder: string;
  let port: number;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    server = spawn('redis-server', args, { stdio: 'ignore' });
    await Promise.race([
      eventually(() => answersAt(port)),
      once(server, 'error').then(([error]) => {
        throw new Error('There is no redis-server: `npm test` installs it, or says how.', { cause: error });
      }),
    ]);
  }

  async function stop(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'botfactory-redis-'));
    port = await freePort();
    await start();
  });
  afterAll(async () => {
    await stop();
    await rm(folder, { recursive: true });
  });
  return {
    get url() {
      return `redis://127.0.0.1:${port}`;
    },
    start,
    stop,
    /** SIGSTOP: it takes connections and answers nothing. */
    freeze: () => void server?.kill('SIGSTOP'),
    /** SIGCONT. */
    thaw: () => void server?.kill('SIGCONT'),
  };
}

async function answersAt(port: number): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = await once(socket, 'data');
    if (!String(answer).startsWith('+PONG')) throw new Error(`Redis is not ready: ${answer}`);
  } finally {
    socket.destroy();
  }
}
