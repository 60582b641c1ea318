import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The first process of a Postgres server, as its `postmaster.pid` tells it. */
export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * The server that still runs on this data after a start of ours was killed, or nothing. The file of one that is dead is
 * removed: Postgres takes a zombie, or a stranger that got its process id, for a live server and refuses to start.
 */
export function findPostmaster(data: string): Postmaster | undefined {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (isPostmaster(pid, data)) return { pid, port: Number(lines[3]) };
  rmSync(file);
  return undefined;
}

/** True: that process is a live Postgres (no zombie) on this data. */
export function isPostmaster(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const { state, command } = describeProcess(pid);
  if (state === '' || state.startsWith('Z')) return false;
  return path.basename(command) === 'postgres' && !worksElsewhere(pid, data);
}

/** From `/proc` where there is one (slim images have no `ps`), else from `ps`. */
function describeProcess(pid: number): { state: string; command: string } {
  const match = existsSync('/proc/self/stat')
    ? /^\d+ \((.*)\) (\S)/s.exec(readIfThere(`/proc/${pid}/stat`))
    : /^(.*\S)\s+(\S+)$/m.exec(spawnSync('ps', ['-o', 'comm=,state=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
  return { command: match?.[1] ?? '', state: match?.[2] ?? '' };
}

/** A server's working folder is its data. Where that may not be looked at (root without ptrace), it is not held against it. */
function worksElsewhere(pid: number, data: string): boolean {
  try {
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(data)];
    return theirs.ino !== ours.ino || theirs.dev !== ours.dev;
  } catch {
    return false;
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The fast shutdown: open transactions are rolled back, what is committed is on disk. After 20 s it is told to quit hard. */
export async function stopPostmaster(pid: number, data: string): Promise<void> {
  signal(pid, 'SIGINT');
  const hard = Date.now() + 20_000;
  for (let waitMs = 5; isPostmaster(pid, data); waitMs = Math.min(waitMs * 2, 100)) {
    if (Date.now() > hard) signal(pid, 'SIGQUIT');
    await delay(waitMs);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended, which is what the signal was for.
  }
}
