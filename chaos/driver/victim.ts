import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Incident } from '../checker/ledgers.ts';
import type { ProcessSettings } from '../processes/process-settings.ts';

export type WebModule = 'web-process.ts' | 'whole-process.ts' | 'hasty-web-process.ts';
export type ProcessModule = WebModule | 'worker-process.ts';

export interface Victim {
  /** Its name in the ledgers and in Postgres (`application_name`): another one after each replacement. */
  readonly name: string;
  /** kill -9, then a new process in its place. */
  replace(): Promise<void>;
  kill(): Promise<void>;
  /** SIGSTOP: it stands still, as under a debugger or on a machine that swaps. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
}

export interface VictimOptions {
  module: ProcessModule;
  name: string;
  /** The settings of the process of this name. */
  settings(name: string): Promise<ProcessSettings>;
  /** What is done to it is written down here. */
  incidents?: Incident[];
}

/** A process that is killed and started again while it works. Ready when the promise is kept. */
export async function startVictim({ module, name, settings, incidents = [] }: VictimOptions): Promise<Victim> {
  let life = 0;
  let current = name;
  let frozen: Incident | undefined;
  let child = await begin();

  async function begin(): Promise<ChildProcess> {
    life += 1;
    current = `${name}.${life}`;
    const argument = JSON.stringify(await settings(current));
    const started = fork(path.join(import.meta.dirname, '../processes', module), [argument], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return new Promise((resolve, reject) => {
      started.once('message', () => resolve(started));
      started.once('error', reject);
      started.once('exit', (code) => reject(new Error(`${module} ended with ${code} before it was ready`)));
    });
  }

  /** As a process manager does: what ends because nothing answers where the database was killed a moment ago. */
  async function beginAgain(attempts = 10): Promise<ChildProcess> {
    try {
      return await begin();
    } catch (error) {
      if (attempts === 1) throw error;
      await sleep(500);
      return beginAgain(attempts - 1);
    }
  }

  function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    incidents.push({ kind: 'killed', caller: current, from: Date.now(), to: Number.POSITIVE_INFINITY });
    child.kill('SIGKILL');
    return ended;
  }

  return {
    get name() {
      return current;
    },
    kill,
    freeze() {
      frozen = { kind: 'stopped', caller: current, from: Date.now(), to: Number.POSITIVE_INFINITY };
      incidents.push(frozen);
      child.kill('SIGSTOP');
    },
    thaw() {
      child.kill('SIGCONT');
      if (frozen) frozen.to = Date.now();
    },
    async replace() {
      await kill();
      child = await beginAgain();
    },
  };
}
