import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#lib/testing/application.ts';
import { sandboxGeminiKey } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { connectionPool } from '../load/connection-pool.ts';
import { questionText } from '../load/questions.ts';
import { arrivals } from '../load/schedule.ts';
import { type RateResult, sendAtRate } from '../load/send-at-rate.ts';
import { type Addressee, updateRequest } from '../load/update-request.ts';
import type { Bench } from '../plan.ts';
import type { SandboxReport } from '../processes/sandboxes.ts';
import { applicationEnv, startApplication } from '../system/application.ts';
import { fillDatabase } from '../system/postgres.ts';
import { type Sandboxes, startSandboxes } from '../system/sandboxes.ts';
import { type StartedProcess, startProcess } from '../system/start-process.ts';
import { untilAcknowledged } from '../system/until-acknowledged.ts';
import { cpuMs, residentMb, sharedResidentMb, watchMemory } from '../system/usage.ts';

/** So many that nobody writes again before the last answer is there. */
const chats = 2000;
/** So many that none comes near the 30 messages a second that Telegram lets one bot send. */
const ourBots = 50;
const modelMs = 1000;
const nothingMoreAfterMs = 15_000;

export interface Memory {
  processMb: number;
  postgresMb: number;
}

export interface ReplyRun {
  perSecond: number;
  sent: number;
  /** From the time a message was meant to be sent to the arrival of its answer, less the model's own time. */
  overheadMs: number[];
  lost: number;
  doubled: number;
  acknowledgementMs: number[];
  /** How much later than meant the generator sent. */
  lateMs: number[];
  processCpuMs: number;
  postgresCpuMs: number;
  peak: Memory;
}

export interface Contender {
  name: string;
  idle: Memory;
  runs: ReplyRun[];
}

interface Started {
  server: StartedProcess;
  port: number;
  /** The bots: the first person writes to the first, the next to the next, round and round. */
  addressees: Addressee[];
  sandboxes: Sandboxes;
  postgresPid: number;
}

/** The whole way from a person's message to the answer on their screen, ours and that of a bot written by hand. */
export async function measureReplies(bench: Bench): Promise<{ ours: Contender; floor: Contender }> {
  const floor = await measure(bench, 'grammY + fastify + postgres.js', startFloor);
  const ours = await measure(bench, 'BotFactory', startOurs);
  return { ours, floor };
}

async function startOurs({ postgres, folder }: Bench, stack: AsyncDisposableStack): Promise<Started> {
  const database = await postgres.create('replies');
  const bots = await fillDatabase(database, ourBots);
  const sandboxes = await startSandboxes(folder, { bots, chats, latencyMs: modelMs });
  stack.defer(sandboxes.stop);
  const port = await freePort();
  const env = applicationEnv({ port, ...sandboxes, geminiKey: sandboxGeminiKey });
  const server = startApplication(folder, { ...env, DATABASE_URL: database });
  stack.defer(server.stop);
  const addressees = bots.map((bot) => ({ botId: bot.id, secret: bot.webhookSecret }));
  return { server, port, addressees, sandboxes, postgresPid: postgres.pid };
}

async function startFloor({ postgres, folder }: Bench, stack: AsyncDisposableStack): Promise<Started> {
  const bot = { token: '1234567890:AAwrittenByHandWithoutAnythingElse01', username: 'bare_bot' };
  const sandboxes = await startSandboxes(folder, { bots: [bot], chats, latencyMs: modelMs });
  stack.defer(sandboxes.stop);
  const port = await freePort();
  const server = startProcess({
    script: 'bench/floor/grammy-bot.mjs',
    logFolder: folder,
    env: {
      PORT: String(port),
      BOT_TOKEN: bot.token,
      TELEGRAM_API_ROOT: sandboxes.telegramUrl,
      GEMINI_API_ROOT: sandboxes.geminiUrl,
      GOOGLE_API_KEY: sandboxGeminiKey,
      DATABASE_URL: await postgres.create('written_by_hand'),
    },
  });
  stack.defer(server.stop);
  return { server, port, addressees: [{ botId: 'bare', secret: 'none' }], sandboxes, postgresPid: postgres.pid };
}

async function measure(
  bench: Bench,
  name: string,
  start: (bench: Bench, stack: AsyncDisposableStack) => Promise<Started>,
): Promise<Contender> {
  const { plan, seed, say } = bench;
  const stack = bench.cleanup.use(new AsyncDisposableStack());
  say(`replies: ${name} starts`);
  const started = await start(bench, stack);
  const { server, port, addressees, sandboxes, postgresPid } = started;
  const ask = questions(addressees, sandboxes.userIds);
  await untilAcknowledged(server, port, () => ask().request);
  await sleep(plan.secondsIdle * 1000);
  const idle = { processMb: residentMb(server.pid), postgresMb: sharedResidentMb(postgresPid) };
  await runAt(started, ask, arrivals({ perSecond: 20, seconds: 2, seed }));

  const runs: ReplyRun[] = [];
  for (const perSecond of plan.replyRates) {
    say(`replies: ${name} at ${perSecond}/s`);
    const schedule = arrivals({ perSecond, seconds: plan.secondsOfReplies, seed: seed + perSecond });
    runs.push({ perSecond, ...(await runAt(started, ask, schedule)) });
  }
  await stack.disposeAsync();
  return { name, idle, runs };
}

/** Numbered questions, from one chat after the other. */
function questions(addressees: Addressee[], userIds: number[]) {
  let asked = 0;
  return () => {
    asked += 1;
    const person = asked % userIds.length;
    const userId = userIds[person] ?? 0;
    const addressee = addressees[person % addressees.length];
    if (!addressee) throw new Error('there is no bot to write to');
    return { n: asked, request: updateRequest(addressee, userId, questionText(asked)) };
  };
}

async function runAt(
  { server, port, sandboxes, postgresPid }: Started,
  ask: ReturnType<typeof questions>,
  schedule: number[],
): Promise<Omit<ReplyRun, 'perSecond'>> {
  const pool = connectionPool(port);
  const memory = watchMemory(server.pid, postgresPid);
  const cpuBefore = { process: cpuMs(server.pid), postgres: cpuMs(postgresPid) };
  const numbers: number[] = [];
  const sent = await sendAtRate(schedule, (index) => {
    const { n, request } = ask();
    numbers[index] = n;
    return pool.send(request);
  });
  await untilAnswered(sandboxes, schedule.length);
  const peak = memory.stop();
  pool.close();
  return {
    ...judge(numbers, sent, await sandboxes.report()),
    sent: schedule.length,
    acknowledgementMs: sent.latenciesMs,
    lateMs: sent.lateMs,
    processCpuMs: cpuMs(server.pid) - cpuBefore.process,
    postgresCpuMs: cpuMs(postgresPid) - cpuBefore.postgres,
    peak,
  };
}

/** Until all answers are there and a second more, for those that come twice; or until nothing comes any more. */
async function untilAnswered(sandboxes: Sandboxes, expected: number): Promise<void> {
  let last = -1;
  for (let changedAt = performance.now(); performance.now() - changedAt < nothingMoreAfterMs; ) {
    const count = await sandboxes.count();
    if (count >= expected) break;
    if (count > last) changedAt = performance.now();
    last = count;
    await sleep(100);
  }
  await sleep(1000);
}

function judge(numbers: number[], { dueAt }: RateResult, report: SandboxReport) {
  const tookMs = new Map(report.modelMs);
  const arrived = Map.groupBy(report.answers, ([n]) => n);
  const overheadMs: number[] = [];
  let lost = 0;
  let doubled = 0;
  for (const [index, n] of numbers.entries()) {
    const copies = arrived.get(n) ?? [];
    const first = copies[0];
    if (!first) lost += 1;
    else overheadMs.push(first[1] - (dueAt[index] ?? 0) - (tookMs.get(n) ?? modelMs));
    if (copies.length > 1) doubled += 1;
  }
  return { overheadMs, lost, doubled };
}
