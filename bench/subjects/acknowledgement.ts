import { freePort } from '#lib/testing/application.ts';
import { connectionPool } from '../load/connection-pool.ts';
import { median, percentile } from '../load/percentile.ts';
import { arrivals } from '../load/schedule.ts';
import { sendAtRate } from '../load/send-at-rate.ts';
import { sendFlatOut } from '../load/send-flat-out.ts';
import { type Addressee, updateRequest } from '../load/update-request.ts';
import { figure, markdownTable, ratio } from '../markdown-table.ts';
import type { Bench } from '../plan.ts';
import { applicationEnv, startApplication } from '../system/application.ts';
import { fillDatabase } from '../system/postgres.ts';
import { type StartedProcess, startProcess } from '../system/start-process.ts';
import { untilAcknowledged } from '../system/until-acknowledged.ts';

const perSecond = 200;
const connections = 32;
const chats = 2000;
/** So many that none has more waiting than one may. */
const bots = 100;
const firstUserId = 5_000_000_000;
/** Above it the generator measured itself. */
const busyLimit = 0.9;

interface Contender {
  name: string;
  port: number;
  nextRequest: () => Buffer;
  latenciesMs: number[];
  lateMs: number[];
  mostPerSecond: number[];
  failed: number;
  generatorBusy: number;
}

export interface Acknowledgement {
  table: string;
  ours: { p50Ms: number; mostPerSecond: number };
  /** `node:http` and one insert. */
  floor: { p50Ms: number; mostPerSecond: number };
}

const floorName = 'bare node:http + one insert';
const ourName = '**BotFactory**';

/** How fast and how many updates are acknowledged. Nobody works on them meanwhile: that is in the table of replies. */
export async function measureAcknowledgement(bench: Bench): Promise<Acknowledgement> {
  const contenders = await startContenders(bench);
  for (let round = 1; round <= bench.plan.rounds; round++) {
    for (const contender of contenders) {
      bench.say(`acknowledgement, round ${round}: ${contender.name}`);
      await measureOne(bench, contender, round);
    }
  }
  const resultOf = (name: string) => {
    const one = contenders.find((contender) => contender.name === name);
    return { p50Ms: percentile(one?.latenciesMs ?? [], 0.5), mostPerSecond: median(one?.mostPerSecond ?? []) };
  };
  return { table: asTable(contenders), ours: resultOf(ourName), floor: resultOf(floorName) };
}

async function startContenders({ postgres, folder, cleanup }: Bench): Promise<Contender[]> {
  const ours = await postgres.create('acknowledgement');
  const addressees = (await fillDatabase(ours, bots)).map((bot) => ({ botId: bot.id, secret: bot.webhookSecret }));
  const nothing = 'http://127.0.0.1:9';
  const vendors = { telegramUrl: nothing, geminiUrl: nothing, geminiKey: 'unused' };

  async function contender(name: string, start: (port: number) => StartedProcess): Promise<Contender> {
    const port = await freePort();
    const nextRequest = requestsTo(addressees);
    const server = start(port);
    cleanup.defer(server.stop);
    await untilAcknowledged(server, port, nextRequest);
    return {
      name,
      port,
      nextRequest,
      latenciesMs: [],
      lateMs: [],
      mostPerSecond: [],
      failed: 0,
      generatorBusy: 0,
    };
  }

  const floorDatabase = await postgres.create('floor');
  const webEnv = (port: number) => ({ ...applicationEnv({ port, ...vendors }), ROLE: 'web', DATABASE_URL: ours });
  return [
    await contender('bare node:http', (port) =>
      startProcess({ script: 'bench/processes/bare-http.ts', logFolder: folder, env: { PORT: String(port) } }),
    ),
    await contender(floorName, (port) =>
      startProcess({
        script: 'bench/processes/bare-http-insert.ts',
        logFolder: folder,
        env: { PORT: String(port), DATABASE_URL: floorDatabase },
      }),
    ),
    await contender(ourName, (port) => startApplication(folder, webEnv(port))),
    await contender('its route handler under `next start`', (port) =>
      startProcess({
        script: 'node_modules/next/dist/bin/next',
        args: ['start', '--port', String(port), '--hostname', '127.0.0.1'],
        logFolder: folder,
        env: webEnv(port),
      }),
    ),
  ];
}

/** Updates from chat after chat, each chat with its own bot. */
function requestsTo(addressees: Addressee[]): () => Buffer {
  let sent = 0;
  return () => {
    const chat = sent++ % chats;
    const addressee = addressees[chat % addressees.length];
    if (!addressee) throw new Error('there is no bot to write to');
    return updateRequest(addressee, firstUserId + chat, 'What does a pot of green tea cost?');
  };
}

async function measureOne({ plan, seed }: Bench, contender: Contender, round: number): Promise<void> {
  const { port, nextRequest } = contender;
  const pool = connectionPool(port);
  const send = () => pool.send(nextRequest());
  const atRate = (seconds: number) => sendAtRate(arrivals({ perSecond, seconds, seed: seed + round }), send);
  await atRate(1);
  const paced = await atRate(plan.secondsAtRate);
  pool.close();
  const flatOut = () => sendFlatOut({ port, connections, seconds: plan.secondsFlatOut, nextRequest });
  const most = await flatOut();
  contender.latenciesMs.push(...paced.latenciesMs);
  contender.lateMs.push(...paced.lateMs);
  contender.mostPerSecond.push(most.perSecond);
  contender.failed += paced.failed + most.failed;
  contender.generatorBusy = Math.max(contender.generatorBusy, most.generatorBusy);
}

function asTable(contenders: Contender[]): string {
  const floor = contenders.find(({ name }) => name === floorName);
  const p50 = (one: Contender | undefined) => percentile(one?.latenciesMs ?? [], 0.5);
  const p99 = (one: Contender | undefined) => percentile(one?.latenciesMs ?? [], 0.99);
  const most = (one: Contender | undefined) => median(one?.mostPerSecond ?? []);
  const table = markdownTable(
    ['server', 'p50 ms', 'p99 ms', '÷ insert', 'most per second', '÷ insert', 'failed'],
    contenders.map((one) => [
      one.name,
      figure(p50(one)),
      figure(p99(one)),
      `${ratio(p50(one), p50(floor))}, ${ratio(p99(one), p99(floor))}`,
      `${figure(most(one))}${one.generatorBusy > busyLimit ? ' †' : ''}`,
      ratio(most(one), most(floor)),
      String(one.failed),
    ]),
  );
  const late = percentile(
    contenders.flatMap(({ lateMs }) => lateMs),
    0.99,
  );
  return [
    `Latency at ${perSecond} updates a second, most with ${connections} connections.`,
    '',
    table,
    '',
    `The generator sent 99 of 100 requests within ${figure(late)} ms of their time.`,
    ...(contenders.some(({ generatorBusy }) => generatorBusy > busyLimit)
      ? ['† The generator used a whole processor: the server may take more.']
      : []),
  ].join('\n');
}
