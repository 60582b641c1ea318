import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applicationEnv } from '../../bench/system/application.ts';
import { checkLedgers } from '../check-ledgers.ts';
import { startCluster } from '../cluster/start-cluster.ts';
import { askAtRate } from '../driver/ask-at-rate.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { openField } from '../driver/field.ts';
import { startRunRedis } from '../driver/redis.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  perSecond: number;
  chats: number;
  web: number;
  workers: number;
  /** How many processes are told to end by SIGTERM and started again, one after the other. */
  restarts: number;
  /** The application's own web processes, which need a build; else some that take in updates and do nothing else. */
  pages: boolean;
}

const exitWithinMs = 30_000;
/** Between two restarts the others have to have answered something. */
const answersBetween = 10;

export const r12: Program<Parameters> = {
  title: 'a rolling restart by SIGTERM under load, behind nginx; then a web process is killed',
  small: { perSecond: 20, chats: 40, web: 2, workers: 2, restarts: 4, pages: false },
  full: { perSecond: 50, chats: 1000, web: 2, workers: 2, restarts: 20, pages: true },
  needsBuild: true,
  async run({ databaseUrl, seed, say }, { perSecond, chats, web, workers, restarts, pages }) {
    await using parts = new AsyncDisposableStack();
    const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-cluster-'));
    parts.defer(() => rmSync(folder, { recursive: true, force: true }));
    const redis = await startRunRedis();
    parts.defer(redis.stop);
    const field = parts.use(await openField({ databaseUrl, bots: 10, chats, seed, modelMs: 300 }));
    const cluster = await startCluster({
      folder,
      port: field.port,
      web,
      workers,
      async env(name) {
        const { databaseUrl: DATABASE_URL, ...settings } = await field.settings(name);
        return { ...applicationEnv(settings), DATABASE_URL, REDIS_URL: redis.url, TRUST_PROXY: 'true' };
      },
      scripts: pages
        ? {}
        : {
            web: {
              script: 'chaos/processes/web-process.ts',
              args: async (name, port) => [JSON.stringify({ ...(await field.settings(name)), port })],
            },
          },
    });
    parts.defer(cluster.stop);

    const over = new AbortController();
    const isOver = () => over.signal.aborted;
    async function ask(): Promise<void> {
      for (let round = 0; !isOver(); round++)
        await askAtRate(field, field.talks, { perSecond, seconds: 1, seed: seed + round });
    }
    const asking = ask();
    const exits: { exitCode: number | null; tookMs: number }[] = [];
    for (let count = 0; count < restarts; count++) {
      const process = cluster.processes[count % cluster.processes.length];
      if (!process) continue;
      const from = field.answers();
      const exit = await process.restart('SIGTERM');
      exits.push(exit);
      say(`${process.name} is there; its predecessor ended with ${exit.exitCode} after ${Math.round(exit.tookMs)} ms`);
      while (field.answers() - from < answersBetween) await sleep(50);
    }
    await cluster.processes.find(({ role }) => role === 'web')?.restart('SIGKILL');
    over.abort();
    await asking;
    const undrained = await comeToRest(field);
    const verdict = checkLedgers(field.readLedgers());
    const slowestExitMs = Math.max(...exits.map(({ tookMs }) => tookMs));
    const hardExits = exits.filter(({ exitCode }) => exitCode !== 0).length;
    return {
      figures: { restarts: exits.length, slowestExitMs, ...verdict, undrained },
      broken: [
        ...brokenPromises(verdict, undrained),
        ...(verdict.doubledSends > 0 ? [`sent twice: ${verdict.doubledSends}`] : []),
        ...(hardExits > 0 ? [`ended otherwise than with 0: ${hardExits}`] : []),
        ...(slowestExitMs > exitWithinMs ? [`an exit took ${slowestExitMs} ms`] : []),
      ],
    };
  },
};
