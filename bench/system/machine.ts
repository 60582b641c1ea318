import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** What the figures depend on, a line each. */
export function describeMachine(): string[] {
  const cpus = os.cpus();
  return [
    `${cpus[0]?.model.trim() ?? 'unknown processor'}, ${cpus.length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB`,
    `${os.type()} ${os.release()} ${os.arch()}, Node ${process.versions.node}, embedded Postgres with fsync on`,
    `commit ${commit()}`,
  ];
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain') !== '';
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' with uncommitted changes' : '');
  } catch {
    return 'unknown';
  }
}

/** Mean number of processes that wanted a processor in the last minute: above the number of cores, they waited. */
export const loadAverage = (): string => (os.loadavg()[0] ?? 0).toFixed(1);
