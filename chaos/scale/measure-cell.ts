import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { freePort } from '#lib/testing/application.ts';
import { testKeyring } from '#lib/testing/context.ts';
import type { MadeBot } from '#lib/testing/factories.ts';
import { sandboxGeminiKey } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { connectionPool } from '../../bench/load/connection-pool.ts';
import { now } from '../../bench/load/now.ts';
import { percentile } from '../../bench/load/percentile.ts';
import { questionText } from '../../bench/load/questions.ts';
import { arrivals } from '../../bench/load/schedule.ts';
import { sendAtRate } from '../../bench/load/send-at-rate.ts';
import { updateRequest } from '../../bench/load/update-request.ts';
import { type Sandboxes, startSandboxes } from '../../bench/system/sandboxes.ts';
import { cpuMs } from '../../bench/system/usage.ts';
import { startCluster } from '../cluster/start-cluster.ts';
import { readStatements, resetStatements } from './statements.ts';

export interface CellOptions {
  databaseUrl: string;
  sql: Sql;
  postgresPid: number;
  folder: string;
  bots: MadeBot[];
  workers: number;
  perSecond: number;
  seconds: number;
  /** Updates that come all at once, for the highest rate. */
  burst: number;
  seed: number;
}

/** What an update costs; of the steady rate, but for `burstPerSecond`. */
export interface Cell {
  statements: number;
  postgresMs: number;
  walBytes: number;
  pages: number;
  serverCpuMs: number;
  postgresCpuMs: number;
  /** From the time a message was meant to be sent to its answer, less the model's own time. */
  overheadMs: { p50: number; p99: number };
  burstPerSecond: number;
  lost: number;
}

const modelMs = 200;
/** People who write: the same number in every cell, so that only what lies beside them differs. */
const people = 500;
const nothingMoreAfterMs = 30_000;

export async function measureCell(options: CellOptions): Promise<Cell> {
  const { databaseUrl, sql, postgresPid, folder, bots, workers, perSecond, seconds, burst, seed } = options;
  await using parts = new AsyncDisposableStack();
  const active = bots.slice(0, people);
  const sandboxes = await startSandboxes(folder, { bots: active, chats: people, latencyMs: modelMs });
  parts.defer(sandboxes.stop);
  const port = await freePort();
  const settings = {
    databaseUrl,
    key: testKeyring[0]?.key.toString('base64') ?? '',
    ...sandboxes,
    geminiKey: sandboxGeminiKey,
    leaseMs: 10_000,
    slots: 500,
  };
  const script = (file: string) => ({
    script: `chaos/processes/${file}`,
    args: async (_name: string, ownPort: number) => [JSON.stringify({ ...settings, port: ownPort })],
  });
  const cluster = await startCluster({
    folder,
    port,
    web: 1,
    workers,
    env: async () => ({}),
    scripts: { web: script('web-process.ts'), worker: script('worker-process.ts') },
  });
  parts.defer(cluster.stop);
  const pool = connectionPool(port);
  parts.defer(() => pool.close());

  let asked = 0;
  const ask = (): { n: number; request: Buffer } => {
    const place = asked++ % people;
    const bot = active[place % active.length];
    const userId = sandboxes.userIds[place];
    if (!bot || userId === undefined) throw new Error('there is nobody to ask');
    return {
      n: asked,
      request: updateRequest({ botId: bot.id, secret: bot.webhookSecret }, userId, questionText(asked)),
    };
  };
  async function run(schedule: number[]) {
    const numbers: number[] = [];
    const startedAt = now();
    const sent = await sendAtRate(schedule, (index) => {
      const { n, request } = ask();
      numbers[index] = n;
      return pool.send(request);
    });
    await untilAnswered(sandboxes, numbers.length);
    const report = await sandboxes.report();
    const answeredAt = new Map(report.answers);
    const lastAt = Math.max(...answeredAt.values());
    const took = numbers.flatMap((n, index) => {
      const at = answeredAt.get(n);
      return at === undefined ? [] : [at - (sent.dueAt[index] ?? 0) - modelMs];
    });
    return { took, lost: numbers.length - took.length, perSecond: (took.length / (lastAt - startedAt)) * 1000 };
  }

  // Every person once, so that all chats are there and all code has run.
  await run(Array.from({ length: people }, (_, index) => index * 5));
  await resetStatements(sql);
  const cpu = () => cluster.processes.reduce((sum, { pid }) => sum + cpuMs(pid), 0);
  const before = { servers: cpu(), postgres: cpuMs(postgresPid) };
  const schedule = arrivals({ perSecond, seconds, seed });
  const steady = await run(schedule);
  const statements = await readStatements(sql);
  const updates = schedule.length;
  const serverCpuMs = (cpu() - before.servers) / updates;
  const postgresCpuMs = (cpuMs(postgresPid) - before.postgres) / updates;
  const flood = await run(Array.from({ length: burst }, () => 0));
  return {
    statements: statements.calls / updates,
    postgresMs: statements.ms / updates,
    walBytes: statements.walBytes / updates,
    pages: statements.pages / updates,
    serverCpuMs,
    postgresCpuMs,
    overheadMs: { p50: percentile(steady.took, 0.5), p99: percentile(steady.took, 0.99) },
    burstPerSecond: flood.perSecond,
    lost: steady.lost + flood.lost,
  };
}

/** Until all answers are there, or nothing comes any more. */
async function untilAnswered(sandboxes: Sandboxes, expected: number): Promise<void> {
  let last = -1;
  for (let changedAt = performance.now(); performance.now() - changedAt < nothingMoreAfterMs; ) {
    const count = await sandboxes.count();
    if (count >= expected) return;
    if (count > last) changedAt = performance.now();
    last = count;
    await sleep(50);
  }
}
