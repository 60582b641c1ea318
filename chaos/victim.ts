import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { ProcessSettings } from './process-settings.ts';

export interface Victim {
  /** kill -9, then a new process in its place. */
  replace(): Promise<void>;
  kill(): Promise<void>;
  /** SIGSTOP: it stands still, as under a debugger or on a machine that swaps. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
}

/** A process that is killed and started again while it works. Ready when the promise is kept. */
export async function startVictim(
  module: 'web-process.ts' | 'worker-process.ts',
  settings: ProcessSettings,
): Promise<Victim> {
  let child = await begin();

  function begin(): Promise<ChildProcess> {
    const started = fork(path.join(import.meta.dirname, module), [JSON.stringify(settings)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return new Promise((resolve, reject) => {
      started.once('message', () => resolve(started));
      started.once('error', reject);
      started.once('exit', (code) => reject(new Error(`${module} ended with ${code} before it was ready`)));
    });
  }

  function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    child.kill('SIGKILL');
    return ended;
  }

  return {
    kill,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async replace() {
      await kill();
      child = await begin();
    },
  };
}
