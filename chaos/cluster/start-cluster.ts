import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#lib/testing/application.ts';
import { type StartedProcess, startProcess } from '../../bench/system/start-process.ts';
import { startNginx } from './nginx.ts';

export type Role = 'web' | 'worker';

export interface ClusterOptions {
  /** For logs and the configuration of nginx. */
  folder: string;
  /** Where nginx listens. */
  port: number;
  web: number;
  workers: number;
  /** The environment of the process of this name: what differs from process to process, and what all have. */
  env(name: string): Promise<Record<string, string>>;
  /** What runs in place of the application's processes, of which the web ones need a build of the pages. */
  scripts?: Partial<Record<Role, { script: string; args(name: string, port: number): Promise<string[]> }>>;
}

export interface ClusterProcess {
  role: Role;
  /** Another one after each start. */
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  /** Ends it by the signal and starts it again; kept when it answers. */
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ exitCode: number | null; tookMs: number }>;
}

export interface Cluster {
  url: string;
  processes: ClusterProcess[];
  stop(): Promise<void>;
}

/** Web and worker processes, as on several machines: they share a database, a Redis if there is one, and nothing else. */
export async function startCluster({ folder, port, web, workers, env, scripts }: ClusterOptions): Promise<Cluster> {
  await using parts = new AsyncDisposableStack();
  const roles: Role[] = [...Array<Role>(web).fill('web'), ...Array<Role>(workers).fill('worker')];
  const processes = await Promise.all(roles.map((role, index) => start(role, `${role} ${index + 1}`)));
  const webPorts = processes.filter(({ role }) => role === 'web').map((one) => one.port);
  const nginx = await startNginx(path.join(folder, 'nginx'), port, webPorts);
  parts.defer(nginx.stop);
  const running = parts.move();
  return { url: `http://127.0.0.1:${port}`, processes, stop: () => running.disposeAsync() };

  async function start(role: Role, place: string): Promise<ClusterProcess> {
    const ownPort = await freePort();
    let life = 0;
    let name = place;
    let current = await begin();
    parts.defer(() => current.stop());

    async function begin(): Promise<StartedProcess> {
      life += 1;
      name = `${place}.${life}`;
      const own = scripts?.[role];
      const started = startProcess({
        script: own?.script ?? 'server/main.ts',
        args: (await own?.args(name, ownPort)) ?? [],
        env: { ...(await env(name)), PORT: String(ownPort), HOST: '127.0.0.1', ROLE: role },
        logFolder: folder,
      });
      await untilAnswers(started, ownPort);
      return started;
    }

    return {
      role,
      port: ownPort,
      get name() {
        return name;
      },
      get pid() {
        return current.pid;
      },
      async restart(signal) {
        if (current.child.exitCode !== null) throw new Error(`${name} has ended by itself:\n${current.lastWords()}`);
        const startedAt = performance.now();
        const ended = once(current.child, 'exit');
        current.child.kill(signal);
        const [exitCode] = await ended;
        const tookMs = performance.now() - startedAt;
        current = await begin();
        return { exitCode: exitCode as number | null, tookMs };
      },
    };
  }
}

/** A request that comes before the application is ready waits in it until it is; other scripts tell their parent. */
async function untilAnswers({ child, lastWords }: StartedProcess, port: number): Promise<void> {
  let told = false;
  child.once('message', () => {
    told = true;
  });
  while (!told) {
    if (child.exitCode !== null) throw new Error(`A process has ended before it was ready. It wrote:\n${lastWords()}`);
    const answered = await fetch(`http://127.0.0.1:${port}/health`).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
    if (answered) return;
    await sleep(20);
  }
}
