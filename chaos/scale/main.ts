import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { figure, markdownTable } from '../../bench/markdown-table.ts';
import { describeMachine, loadAverage } from '../../bench/system/machine.ts';
import { readFlags, wholeNumber } from '../../bench/system/read-flags.ts';
import { startRunPostgres } from '../driver/postgres.ts';
import { fillDatabase } from './fill-database.ts';
import { type Cell, measureCell } from './measure-cell.ts';
import { countStatements } from './statements.ts';

/**
 * `npm run scale [-- --quick] [--bots 1,1000] [--history 0] [--seed 7]`: what one update costs with 1, 2 and 4 workers, 1,
 * 1,000 and 10,000 bots, an empty database and a million messages. Writes a table in Markdown to standard output, in about
 * twenty minutes.
 */
const usage = [
  'npm run scale [-- --quick] [--bots 1,1000] [--history 0] [--seed 7]',
  '',
  '  --quick    a small plan, in about a minute',
  '  --bots     with how many bots, a list with commas',
  '  --history  with how many messages in the database before',
  '  --seed     a whole number that decides what is left to chance',
].join('\n');
const { values } = readFlags(usage, {
  options: {
    quick: { type: 'boolean', default: false },
    bots: { type: 'string' },
    history: { type: 'string' },
    seed: { type: 'string', default: '20261120' },
  },
});
const plan = values.quick
  ? { workers: [1, 2], bots: [50], histories: [0, 10_000], perSecond: 20, seconds: 3, burst: 100 }
  : { workers: [1, 2, 4], bots: [1, 1000, 10_000], histories: [0, 1_000_000], perSecond: 20, seconds: 30, burst: 1000 };

plan.bots = numbers('bots', values.bots) ?? plan.bots;
plan.histories = numbers('history', values.history) ?? plan.histories;

/** A single bot sends 30 messages a second at most, as Telegram wants it: its burst shows that limit and nothing else. */
const mostOfOneBot = 300;

const startedAt = performance.now();
const say = (text: string) =>
  console.error(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${text}`);
const cleanup = new AsyncDisposableStack();
const breakOff = (exitCode: number) => void cleanup.disposeAsync().finally(() => process.exit(exitCode));
process.once('SIGINT', () => breakOff(130));
process.once('SIGTERM', () => breakOff(143));
// The launcher holds a channel to this process: when it is killed, nobody is left to pass signals on.
process.once('disconnect', () => breakOff(1));
process.channel?.unref();

const load = loadAverage();
const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-scale-'));
cleanup.defer(() => rmSync(folder, { recursive: true, force: true }));
try {
  const rows: string[][] = [];
  for (const history of plan.histories) for (const bots of plan.bots) rows.push(...(await measure(bots, history)));
  const flags = [
    values.quick && '--quick',
    values.bots && `--bots ${values.bots}`,
    values.history && `--history ${values.history}`,
    `--seed ${values.seed}`,
  ].filter(Boolean);
  const table = markdownTable(
    [
      'bots',
      'messages before',
      'workers',
      'statements',
      'pages',
      'WAL bytes',
      'in Postgres ms',
      'CPU ms: processes + Postgres',
      'overhead p50, p99 ms',
      'burst: answers/s',
      'lost',
    ],
    rows,
  );
  console.log(
    [
      `\`npm run scale -- ${flags.join(' ')}\`, ${new Date().toISOString().slice(0, 10)}`,
      ...describeMachine().map((line) => `- ${line}`),
      `- load average ${load} before`,
      `- ${plan.perSecond} updates a second for ${plan.seconds} s, then ${plan.burst} at once; all but the burst is for one update; one bot alone sends 30 messages a second at most`,
      '',
      table,
    ].join('\n'),
  );
} finally {
  await cleanup.disposeAsync();
}

/** Of a list with commas. */
function numbers(flag: string, list: string | undefined): number[] | undefined {
  return list?.split(',').map((one) => wholeNumber(flag, one));
}

/** A database of its own, measured with each number of workers. */
async function measure(bots: number, history: number): Promise<string[][]> {
  await using parts = new AsyncDisposableStack();
  const server = await startRunPostgres();
  parts.defer(server.stop);
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  parts.defer(() => sql.end({ timeout: 5 }));
  say(`${bots} bots and ${history} messages are made`);
  await countStatements(sql);
  await server.goAway(0, []);
  const made = await fillDatabase(server.url, { bots, history });
  const rows: string[][] = [];
  for (const workers of plan.workers) {
    say(`measured with ${workers} workers`);
    const cell = await measureCell({
      ...plan,
      burst: bots === 1 ? Math.min(plan.burst, mostOfOneBot) : plan.burst,
      databaseUrl: server.url,
      sql,
      postgresPid: server.pid(),
      folder,
      bots: made,
      workers,
      seed: Number(values.seed),
    });
    rows.push([bots.toLocaleString('en-US'), history.toLocaleString('en-US'), String(workers), ...cells(cell)]);
    say(rows.at(-1)?.join(' | ') ?? '');
  }
  return rows;
}

function cells(cell: Cell): string[] {
  return [
    figure(cell.statements),
    figure(cell.pages),
    figure(cell.walBytes),
    figure(cell.postgresMs),
    `${figure(cell.serverCpuMs)} + ${figure(cell.postgresCpuMs)}`,
    `${figure(cell.overheadMs.p50)}, ${figure(cell.overheadMs.p99)}`,
    figure(cell.burstPerSecond),
    String(cell.lost),
  ];
}
