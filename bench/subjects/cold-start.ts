import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#lib/testing/application.ts';
import { findPostmaster } from '#server/postgres/postmaster.ts';
import { now } from '../load/now.ts';
import { median } from '../load/percentile.ts';
import { type Addressee, updateRequest } from '../load/update-request.ts';
import { figure, markdownTable, ratio } from '../markdown-table.ts';
import type { Bench } from '../plan.ts';
import { applicationEnv } from '../system/application.ts';
import { fillDatabase, startPostgres } from '../system/postgres.ts';
import { type StartedProcess, startProcess } from '../system/start-process.ts';
import { untilAcknowledged } from '../system/until-acknowledged.ts';
import { residentMb, sharedResidentMb, withDescendants } from '../system/usage.ts';

interface Contender {
  name: string;
  addressee: Addressee;
  start(port: number): StartedProcess;
  tookMs: number[];
  /** Where its own Postgres has its data. */
  dataFolder?: string;
}

export interface ColdStarts {
  table: string;
  /** `npm start` with all that it starts, when nothing is asked of it. */
  idleMb: number;
  /** `npm start` with its Postgres, to the first acknowledged update. */
  tookMs: number;
}

/** From the command to the first acknowledged update, on a warm build; and what then stays in memory. */
export async function measureColdStart(bench: Bench): Promise<ColdStarts> {
  const contenders = await prepare(bench);
  let idleMb = Number.NaN;
  for (let round = 1; round <= bench.plan.coldStarts; round++) {
    for (const { name, addressee, start, tookMs, dataFolder } of contenders) {
      bench.say(`cold start ${round}: ${name}`);
      await using stack = bench.cleanup.use(new AsyncDisposableStack());
      const port = await freePort();
      const startedAt = now();
      const server = start(port);
      stack.defer(server.stop);
      tookMs.push(await untilAcknowledged(server, port, () => updateRequest(addressee, 1, 'Salom'), startedAt));
      if (dataFolder === undefined || round < bench.plan.coldStarts) continue;
      await sleep(bench.plan.secondsIdle * 1000);
      idleMb = wholeMb(server.pid, dataFolder);
    }
  }
  return { table: asTable(contenders), idleMb, tookMs: median(contenders.at(-1)?.tookMs ?? []) };
}

/** Whatever a start has started: Postgres's processes share most of their memory, all others are counted whole. */
function wholeMb(pid: number, dataFolder: string): number {
  const postmaster = findPostmaster(path.join(dataFolder, 'postgres'));
  if (!postmaster) throw new Error('The application has no Postgres of its own.');
  const ofPostgres = withDescendants(postmaster.pid);
  const others = withDescendants(pid).filter((one) => !ofPostgres.includes(one));
  return others.reduce((sum, one) => sum + residentMb(one), sharedResidentMb(postmaster.pid));
}

async function prepare({ postgres, folder, cleanup }: Bench): Promise<Contender[]> {
  const dataFolder = path.join(folder, 'data');
  const embeddedBot = await firstStart(dataFolder, cleanup);
  const database = await postgres.create('cold_start');
  const databaseBot = await addresseeIn(database);
  const nothing = 'http://127.0.0.1:9';
  const npmStart = (port: number, env: Record<string, string>) =>
    startProcess({
      script: 'scripts/start.mjs',
      logFolder: folder,
      env: {
        ...applicationEnv({ port, telegramUrl: nothing, geminiUrl: nothing, geminiKey: 'unused' }),
        LOG_LEVEL: 'fatal',
        ...env,
      },
    });
  return [
    {
      name: 'bare node:http',
      addressee: databaseBot,
      start: (port) =>
        startProcess({ script: 'bench/processes/bare-http.ts', logFolder: folder, env: { PORT: String(port) } }),
      tookMs: [],
    },
    {
      name: '**BotFactory**, `npm start` with `DATABASE_URL`',
      addressee: databaseBot,
      start: (port) => npmStart(port, { DATABASE_URL: database }),
      tookMs: [],
    },
    {
      name: '**BotFactory**, `npm start`, which starts its Postgres',
      addressee: embeddedBot,
      start: (port) => npmStart(port, { DATA_DIR: dataFolder }),
      tookMs: [],
      dataFolder,
    },
  ];
}

/** Leaves what a first start leaves: a data folder with a migrated database, and a bot in it. */
async function firstStart(dataFolder: string, cleanup: AsyncDisposableStack): Promise<Addressee> {
  const { url, stop } = await startPostgres(dataFolder);
  cleanup.defer(stop);
  try {
    return await addresseeIn(url);
  } finally {
    await stop();
  }
}

async function addresseeIn(database: string): Promise<Addressee> {
  const [bot] = await fillDatabase(database, 1);
  if (!bot) throw new Error('no bot was made');
  return { botId: bot.id, secret: bot.webhookSecret };
}

function asTable(contenders: Contender[]): string {
  const floor = median(contenders[0]?.tookMs ?? []);
  return markdownTable(
    ['started', 'ms to the first acknowledged update', '÷ bare'],
    contenders.map(({ name, tookMs }) => [name, figure(median(tookMs)), ratio(median(tookMs), floor)]),
  );
}
