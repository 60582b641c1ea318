import path from 'node:path';
import { freePort } from '#lib/testing/application.ts';
import { now } from '../load/now.ts';
import { median } from '../load/percentile.ts';
import { type Addressee, updateRequest } from '../load/update-request.ts';
import { figure, markdownTable, ratio } from '../markdown-table.ts';
import type { Bench } from '../plan.ts';
import { applicationEnv } from '../system/application.ts';
import { fillDatabase, startPostgres } from '../system/postgres.ts';
import { type StartedProcess, startProcess } from '../system/start-process.ts';
import { untilAcknowledged } from '../system/until-acknowledged.ts';
import { residentMb } from '../system/usage.ts';

interface Contender {
  name: string;
  addressee: Addressee;
  start(port: number): StartedProcess;
  tookMs: number[];
}

export interface ColdStarts {
  table: string;
  /** Of the script that installs and builds if need be and then waits. */
  launcherMb: number;
}

/** From the command to the first acknowledged update, on a warm build. */
export async function measureColdStart(bench: Bench): Promise<ColdStarts> {
  const contenders = await prepare(bench);
  let launcherMb = 0;
  for (let round = 1; round <= bench.plan.coldStarts; round++) {
    for (const { name, addressee, start, tookMs } of contenders) {
      bench.say(`cold start ${round}: ${name}`);
      await using stack = bench.cleanup.use(new AsyncDisposableStack());
      const port = await freePort();
      const startedAt = now();
      const server = start(port);
      stack.defer(server.stop);
      tookMs.push(await untilAcknowledged(server, port, () => updateRequest(addressee, 1, 'Salom'), startedAt));
      if (name.includes('npm start')) launcherMb = Math.max(launcherMb, residentMb(server.pid));
    }
  }
  return { table: asTable(contenders), launcherMb };
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
