import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface StartedProcess {
  pid: number;
  child: ChildProcess;
  /** SIGTERM, and SIGKILL when it takes longer than 20 s. */
  stop(): Promise<void>;
  /** The last lines that it wrote. */
  lastWords(): string;
}

export interface ProcessOptions {
  /** Relative to the project's folder. */
  script: string;
  args?: string[];
  /** Flags of Node's. */
  nodeFlags?: string[];
  env?: Record<string, string>;
  logFolder: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const stopWithinMs = 20_000;
let started = 0;

/** Starts a script on this Node, with nothing of this process's environment but what finds programs and folders. */
export function startProcess({
  script,
  args = [],
  nodeFlags = [],
  env = {},
  logFolder,
}: ProcessOptions): StartedProcess {
  started += 1;
  const logFile = path.join(logFolder, `${started}-${path.basename(script)}.log`);
  const log = openSync(logFile, 'a');
  const { PATH = '', HOME = '' } = process.env;
  const child = fork(path.join(root, script), args, {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    execArgv: nodeFlags,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    pid: child.pid ?? 0,
    child,
    lastWords: () => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await ended;
      clearTimeout(hard);
    },
  };
}
