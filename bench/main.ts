import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, fullPlan, quickPlan } from './plan.ts';
import { measureAcknowledgement } from './subjects/acknowledgement.ts';
import { measureColdStart } from './subjects/cold-start.ts';
import { measureReplies } from './subjects/reply.ts';
import { memoryTable, replyTable } from './subjects/reply-tables.ts';
import { describeMachine, loadAverage } from './system/machine.ts';
import { startPostgres } from './system/postgres.ts';

/**
 * `npm run bench [-- --quick] [-- --seed 7]`: measures the application as it is started in production, beside floors
 * measured in the same run, and writes tables in Markdown to standard output; what it is doing goes to standard error.
 */
const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: '20261120' } },
});
const cleanup = new AsyncDisposableStack();
let ended: Promise<void> | undefined;

/** Stops and removes everything, once, however often it is called. */
function end(): Promise<void> {
  ended ??= cleanup.disposeAsync();
  return ended;
}

const breakOff = (exitCode: number) => void end().finally(() => process.exit(exitCode));
process.once('SIGINT', () => breakOff(130));
process.once('SIGTERM', () => breakOff(143));
// The launcher holds a channel to this process: when it is killed, nobody is left to pass signals on.
process.once('disconnect', () => breakOff(1));
process.channel?.unref();

try {
  console.log(await run());
} catch (error) {
  // What is broken off loses its servers under way, and that is no news.
  if (!ended) {
    console.error(error);
    process.exitCode = 1;
  }
} finally {
  await end();
}

async function run(): Promise<string> {
  if (process.platform !== 'linux') throw new Error('The measurements read /proc, which only Linux has.');
  const startedAt = performance.now();
  const loadBefore = loadAverage();
  const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-bench-'));
  cleanup.defer(() => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres(path.join(folder, 'shared'));
  cleanup.defer(postgres.stop);
  const bench: Bench = {
    plan: values.quick ? quickPlan : fullPlan,
    seed: Number(values.seed),
    folder,
    postgres,
    cleanup,
    say: (text) => console.error(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${text}`),
  };

  const coldStart = await measureColdStart(bench);
  const replies = await measureReplies(bench);
  const acknowledgement = await measureAcknowledgement(bench);
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  const command = `npm run bench --${values.quick ? ' --quick' : ''} --seed ${values.seed}`;
  return [
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}, ${minutes} minutes`,
    ...describeMachine().map((line) => `- ${line}`),
    `- load average ${loadBefore} before, ${loadAverage()} after (it counts the measurements themselves)`,
    section('Webhook acknowledgement', acknowledgement),
    section('Reply overhead beyond the model’s own time', replyTable(replies)),
    section('Memory', memoryTable(replies, coldStart.launcherMb)),
    section('Cold start', coldStart.table),
  ].join('\n');
}

function section(title: string, body: string): string {
  return `\n### ${title}\n\n${body}`;
}
