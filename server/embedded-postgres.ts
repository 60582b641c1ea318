import { spawn } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { postgresBinaries } from './postgres/binaries.ts';
import { type DataPlace, dataPlace, prepareData } from './postgres/data.ts';
import { findPostmaster, isPostmaster, type Postmaster, stopPostmaster } from './postgres/postmaster.ts';
import { postgresUser, type SystemUser } from './postgres/system-user.ts';
import { errorCode, firstLine, StartupError } from './startup-error.ts';

export interface EmbeddedPostgres {
  /** Connection address of the database `botfactory`. */
  url: string;
  /** Shuts it down; what is committed is on disk. */
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
/** A killed one leaves processes that hold its memory for a moment: a start that fails for them is tried again. */
const watchEveryMs = 1000;
const logLimitBytes = 10 * 1024 * 1024;

export interface EmbeddedPostgresOptions {
  folder: string;
  /** A free one when not given. */
  port?: number;
}

/**
 * A Postgres of our own below `folder`, on 127.0.0.1. One that outlived a killed start is adopted.
 * The folder must be this process's alone (`takeDataFolder`). Throws a StartupError that says what to do.
 */
export async function startEmbeddedPostgres({ folder, port }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const data = path.join(folder, 'postgres');
  const user = postgresUser(data);
  const bin = postgresBinaries(user);
  const password = prepareData(folder, bin, user);
  const logFile = path.join(folder, 'postgres.log');

  const launch = (port: number) =>
    spawnPostmaster({ executable: path.join(bin, 'postgres'), place: dataPlace(data, user), logFile, user, port });

  let postmaster = findPostmaster(data) ?? (await launch(port ?? (await freePort())));
  const address = (database: string) => `postgres://botfactory:${password}@127.0.0.1:${postmaster.port}/${database}`;
  const isAlive = () => isPostmaster(postmaster.pid, data);
  for (const end = Date.now() + startTimeoutMs; ; ) {
    try {
      await untilReady(address('postgres'), isAlive);
      break;
    } catch (error) {
      if (isAlive() || !waitsForOrphans(logFile) || Date.now() > end) throw gaveUp(error, logFile);
      await delay(200);
      postmaster = await launch(postmaster.port);
    }
  }

  // One that was killed (out of memory, for one) is started again, at the address that everybody has.
  let relaunch = Promise.resolve();
  const watch = setInterval(() => {
    if (isPostmaster(postmaster.pid, data) || findPostmaster(data)) return;
    relaunch = launch(postmaster.port).then(
      (next) => {
        postmaster = next;
      },
      () => {},
    );
  }, watchEveryMs).unref();
  return {
    url: address('botfactory'),
    async stop() {
      clearInterval(watch);
      await relaunch;
      await stopPostmaster(postmaster.pid, data);
    },
  };
}

interface Launch {
  executable: string;
  place: DataPlace;
  logFile: string;
  user: SystemUser | undefined;
  port: number;
}

async function spawnPostmaster({ executable, place, logFile, user, port }: Launch): Promise<Postmaster> {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'log_checkpoints=off',
    // No processes that only wait to read: what is used fits into memory.
    'io_method=sync',
  ];
  const log = openLog(logFile);
  try {
    // Detached, in a session of its own: Ctrl-C reaches the application, which stops Postgres last.
    const child = spawn(executable, ['-D', place.name, ...settings.flatMap((setting) => ['-c', setting])], {
      ...user,
      cwd: place.cwd,
      detached: true,
      stdio: ['ignore', log, log],
    });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once('spawn', () => resolve(child.pid ?? 0));
      child.once('error', reject);
    });
    child.unref();
    return { pid, port };
  } catch (error) {
    throw new StartupError(`Postgres could not be started (${executable}): ${firstLine(error)}.`, error);
  } finally {
    closeSync(log);
  }
}

function openLog(file: string): number {
  const log = openSync(file, 'a', 0o600);
  if (fstatSync(log).size > logLimitBytes) ftruncateSync(log);
  return log;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}

/** Waits for the first answer and makes our database if this is the first start. */
async function untilReady(url: string, isAlive: () => boolean): Promise<void> {
  const end = Date.now() + startTimeoutMs;
  for (let waitMs = 10; ; waitMs = Math.min(waitMs * 1.5, 200)) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      const found = await sql`select 1 from pg_database where datname = 'botfactory'`;
      if (found.length === 0) await sql`create database botfactory`;
      return;
    } catch (error) {
      const stillStarting = ['ECONNREFUSED', 'ECONNRESET', '57P03', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT'];
      if (!stillStarting.includes(errorCode(error)) || !isAlive() || Date.now() > end) throw error;
    } finally {
      await sql.end({ timeout: 1 });
    }
    await delay(waitMs);
  }
}

/** The processes of a Postgres that was killed notice it within a second or so; until then its memory is in use. */
function waitsForOrphans(logFile: string): boolean {
  return lastFatal(logFile)?.includes('pre-existing shared memory block') === true;
}

function lastFatal(logFile: string): string | undefined {
  return readFileSync(logFile, 'utf8')
    .match(/(?:FATAL|PANIC):.*$/gm)
    ?.at(-1);
}

function gaveUp(error: unknown, logFile: string): StartupError {
  return new StartupError(
    `The embedded Postgres does not come up: ${lastFatal(logFile) ?? firstLine(error)}. Its log is ${logFile}.`,
    error,
  );
}
