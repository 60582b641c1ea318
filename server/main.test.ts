import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, inject, test, vi } from 'vitest';
import {
  freePort,
  type RunningApplication,
  runApplicationToEnd,
  startApplicationProcess,
} from '#lib/testing/application.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

/** The parts that need no build of the pages. */
const worker = { ROLE: 'worker', LOG_LEVEL: 'silent' };
/** A start takes a second; many at once on a small machine take several. */
vi.setConfig({ testTimeout: 60_000 });
const parent = mkdtempSync(path.join(tmpdir(), 'botfactory-main-'));
const running: RunningApplication[] = [];

async function start(env: Record<string, string>): Promise<RunningApplication> {
  const application = await startApplicationProcess({ ...worker, ...env });
  running.push(application);
  return application;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((application) => application.stop()));
});

const health = async (application: RunningApplication) => (await fetch(`${application.url}/health`)).json();
const postmasterPid = (folder: string) =>
  Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

const secrets = {
  AUTH_SECRET: 'a secret of thirty-two characters',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
};

test('it starts on an empty folder, says how, and SIGTERM stops it with its database', async () => {
  const DATA_DIR = path.join(parent, 'fresh');
  const application = await start({ DATA_DIR });
  expect(await health(application)).toEqual({ status: 'ok' });
  expect(application.output()).toMatch(/demo model[\s\S]*long polling[\s\S]*embedded Postgres/);
  const pid = postmasterPid(DATA_DIR);
  expect(await application.stop('SIGTERM')).toBe(0);
  expect(readIfThere(`/proc/${pid}/stat`)).not.toMatch(/^\d+ \(postgres\) [^Z]/);
});

test('Ctrl-C stops it too', async () => {
  const application = await start({ DATA_DIR: path.join(parent, 'fresh') });
  expect(await application.stop('SIGINT')).toBe(0);
});

test('after kill -9 the next start adopts the database, and after kill -9 of both it recovers', async () => {
  const DATA_DIR = path.join(parent, 'killed');
  const first = await start({ DATA_DIR });
  const pid = postmasterPid(DATA_DIR);
  await first.stop('SIGKILL');

  const second = await start({ DATA_DIR });
  expect(await health(second)).toEqual({ status: 'ok' });
  expect(postmasterPid(DATA_DIR)).toBe(pid);
  await second.stop('SIGKILL');
  process.kill(pid, 'SIGKILL');

  const third = await start({ DATA_DIR });
  expect(await health(third)).toEqual({ status: 'ok' });
});

test('a database that is killed comes back by itself', async () => {
  const DATA_DIR = path.join(parent, 'gone');
  const application = await start({ DATA_DIR });
  process.kill(postmasterPid(DATA_DIR), 'SIGKILL');
  await expect.poll(() => health(application)).toEqual({ status: 'unavailable', failing: 'database' });
  await expect.poll(() => health(application), { timeout: 15_000 }).toEqual({ status: 'ok' });
});

test('without its database the application stays, and health says what is missing', async () => {
  const folder = path.join(parent, 'elsewhere');
  mkdirSync(folder);
  const database = await startEmbeddedPostgres({ folder });
  const application = await start({ DATABASE_URL: database.url, ...secrets });
  await database.stop();
  await expect.poll(() => health(application)).toEqual({ status: 'unavailable', failing: 'database' });
  expect(application.process.exitCode).toBeNull();
});

test('with DATABASE_URL it uses that Postgres and makes no data folder', async () => {
  const DATA_DIR = path.join(parent, 'unused');
  const application = await start({ DATA_DIR, DATABASE_URL: inject('databaseUrl'), ...secrets });
  expect(await health(application)).toEqual({ status: 'ok' });
  expect(() => readFileSync(path.join(DATA_DIR, 'lock'))).toThrow('ENOENT');
});

test('it tells its metrics to who has the token', async () => {
  const METRICS_TOKEN = 'a-token-for-the-metrics';
  const application = await start({ DATABASE_URL: inject('databaseUrl'), ...secrets, METRICS_TOKEN });
  const ask = (headers: Record<string, string> = {}) => fetch(`${application.url}/metrics`, { headers });
  expect((await ask()).status).toBe(401);
  const told = await (await ask({ authorization: `Bearer ${METRICS_TOKEN}` })).text();
  expect(told).toMatch(/^botfactory_database_up 1$/m);
  expect(told).toMatch(/^botfactory_database_pool\{state="active"\} [1-9]/m);
  expect(told).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m);
});

const wrongPassword = () => inject('databaseUrl').replace(/:[^:@/]+@/, ':wrong@');
const elsewhere = (database: string) => inject('databaseUrl').replace(/[^/]+$/, database);

test.for([
  [
    'a wrong password',
    () => ({ DATABASE_URL: wrongPassword() }),
    /does not accept the password of the user "botfactory"/,
  ],
  ['a database that is not there', () => ({ DATABASE_URL: elsewhere('nothing') }), /There is no database "nothing"/],
  [
    'a server that is not there',
    () => ({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' }),
    /Nothing answers at 127.0.0.1:1/,
  ],
  [
    'a data folder that cannot be made',
    () => ({ DATA_DIR: aFile(), DATABASE_URL: '' }),
    /cannot be written.*set DATA_DIR/,
  ],
  ['two wrong variables', () => ({ PORT: 'many', LOG_LEVEL: 'loud' }), /2 problems[\s\S]*PORT[\s\S]*LOG_LEVEL/],
] as const)('%s is a sentence and exit code 1', async ([, env, sentence]) => {
  const port = String(await freePort());
  const { exitCode, output } = await runApplicationToEnd({ ...worker, ...secrets, PORT: port, ...env() });
  expect(output).toMatch(sentence);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).not.toContain('wrong@');
  expect(exitCode).toBe(1);
});

test('a port that is taken is a sentence and exit code 1', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as net.AddressInfo;
  const { exitCode, output } = await runApplicationToEnd({
    ...worker,
    PORT: String(port),
    DATA_DIR: path.join(parent, 'x'),
  });
  expect(output).toMatch(`Port ${port} is taken by another program.`);
  expect(exitCode).toBe(1);
  taken.close();
});

test('a second start on one data folder says that it is in use', async () => {
  const DATA_DIR = path.join(parent, 'shared');
  await start({ DATA_DIR });
  const { exitCode, output } = await runApplicationToEnd({ ...worker, PORT: String(await freePort()), DATA_DIR });
  expect(output).toMatch(/in use by a running BotFactory/);
  expect(exitCode).toBe(1);
});

function aFile(): string {
  const file = path.join(parent, 'a-file');
  writeFileSync(file, '');
  return file;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
