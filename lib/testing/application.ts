import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';

export interface RunningApplication {
  url: string;
  process: ChildProcess;
  /** What it has written so far. */
  output(): string;
  /** Sends the signal and waits for the end; the exit code, or null when a signal ended it. Twice does no harm. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface EndedApplication {
  exitCode: number | null;
  output: string;
}

const entries = {
  application: path.resolve(import.meta.dirname, '../../server/main.ts'),
  demo: path.resolve(import.meta.dirname, '../../server/demo.ts'),
};
type Entry = keyof typeof entries;

/** Variables of the surroundings that must not reach an application under test. Set to nothing, `.env` cannot set them. */
const unset = {
  DATABASE_URL: '',
  REDIS_URL: '',
  AUTH_SECRET: '',
  ENCRYPTION_KEYS: '',
  PUBLIC_URL: '',
  RAILWAY_PUBLIC_DOMAIN: '',
  GOOGLE_API_KEY: '',
  SMTP_URL: '',
  OPERATOR_CONTACT: '',
  TRUST_PROXY: '',
  ROLE: '',
  RETENTION_DAYS: '',
  METRICS_TOKEN: '',
  NODE_OPTIONS: '',
};

/** The whole application in a process of its own, on a free port; resolves when it is ready, rejects when it ends before. */
export async function startApplicationProcess(
  env: Record<string, string | undefined>,
  entry: Entry = 'application',
): Promise<RunningApplication> {
  const port = await freePort();
  const { child, output } = spawnEntry(entry, { PORT: String(port), HOST: '127.0.0.1', ...env });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => output().includes('BotFactory is ready') && resolve());
    child.once('close', () => reject(new Error(`The application ended before it was ready:\n${output()}`)));
  });
  await ready;
  return {
    url: `http://127.0.0.1:${env.PORT ?? port}`,
    process: child,
    output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'close');
      child.kill(signal);
      const [code] = await ended;
      return code as number | null;
    },
  };
}

/** For starts that are expected to fail: runs the application to its end. */
export async function runApplicationToEnd(env: Record<string, string | undefined>): Promise<EndedApplication> {
  const { child, output } = spawnEntry('application', { HOST: '127.0.0.1', ...env });
  const [exitCode] = await once(child, 'close');
  return { exitCode: exitCode as number | null, output: output() };
}

function spawnEntry(entry: Entry, env: Record<string, string | undefined>) {
  const child = spawn(process.execPath, [entries[entry]], {
    env: { ...process.env, ...unset, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  }
  return { child, output: () => written };
}

/**
 * A port for a process that is about to start. Below those that systems give to whoever asks for any: one of these would now
 * and then be given to another server in between.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(10_000, 32_000);
  const server = net.createServer().listen(port, '127.0.0.1');
  try {
    // Rejects on an error.
    await once(server, 'listening');
  } catch {
    return freePort();
  }
  server.close();
  return port;
}
