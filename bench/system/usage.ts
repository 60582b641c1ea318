import { readdirSync, readFileSync } from 'node:fs';

/** What processes use, as Linux tells it under `/proc`. */

/** The usual length of a tick in `/proc/<pid>/stat`. */
const tickMs = 10;

function readOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has just ended.
    return '';
  }
}

/** Fields of `/proc/<pid>/stat` after the name, which may hold spaces: [0] is the state, [1] the parent. */
function statOf(pid: number): string[] {
  const text = readOf(pid, 'stat');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** The process and all that it started. */
export function withDescendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .map((child) => [child, Number(statOf(child)[1])] as const);
  const found = [pid];
  for (const ancestor of found) for (const [child, parent] of parents) if (parent === ancestor) found.push(child);
  return found;
}

/** Processor time that the process and its children have used, those that ended included. */
export function cpuMs(pid: number): number {
  let ticks = 0;
  for (const one of withDescendants(pid)) {
    const [user, system, endedUser, endedSystem] = statOf(one).slice(11, 15).map(Number);
    ticks += (user ?? 0) + (system ?? 0) + (endedUser ?? 0) + (endedSystem ?? 0);
  }
  return ticks * tickMs;
}

const kilobytes = (text: string, name: string) =>
  Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);

/** Resident memory of one process. */
export const residentMb = (pid: number): number => kilobytes(readOf(pid, 'status'), 'VmRSS') / 1024;

/** Resident memory of a process and its children, what they share counted once: Postgres's processes share most of it. */
export function sharedResidentMb(pid: number): number {
  return withDescendants(pid).reduce((sum, one) => sum + kilobytes(readOf(one, 'smaps_rollup'), 'Pss'), 0) / 1024;
}

export interface MemoryWatch {
  /** Ends the watch; answers the highest seen. */
  stop(): { processMb: number; postgresMb: number };
}

const sampleEveryMs = 1000;

export function watchMemory(processPid: number, postgresPid: number): MemoryWatch {
  const peak = { processMb: 0, postgresMb: 0 };
  const sample = () => {
    peak.processMb = Math.max(peak.processMb, residentMb(processPid));
    peak.postgresMb = Math.max(peak.postgresMb, sharedResidentMb(postgresPid));
  };
  const timer = setInterval(sample, sampleEveryMs);
  return {
    stop() {
      clearInterval(timer);
      sample();
      return peak;
    },
  };
}
