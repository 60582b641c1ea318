import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { figure } from './markdown-table.ts';
import { type Bench, fullPlan, quickPlan } from './plan.ts';
import { measureAcknowledgement } from './subjects/acknowledgement.ts';
import { aimsTable } from './subjects/aims.ts';
import { measureColdStart } from './subjects/cold-start.ts';
import { measurePages } from './subjects/pages.ts';
import { measureReplies } from './subjects/reply.ts';
import { memoryTable, replyTable } from './subjects/reply-tables.ts';
import { measureStatements } from './subjects/statements.ts';
import { describeMachine, loadAverage } from './system/machine.ts';
import { startPostgres } from './system/postgres.ts';
import { readFlags, refuse } from './system/read-flags.ts';

/**
 * `npm run bench [-- servers|statements|pages] [--quick] [--seed 7]`: measures the application as it is started in production,
 * beside floors measured in the same run, and writes tables in Markdown to standard output; what it is doing goes to
 * standard error. Without a subject it measures all.
 */
const usage = [
  'npm run bench [-- servers|statements|pages] [--quick] [--seed 7]',
  '',
  '  Without a subject it measures all.',
  '  --quick  shorter measurements',
  '  --seed   a whole number that decides what is left to chance',
].join('\n');
const { values, positionals } = readFlags(usage, {
  options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: '20261120' } },
  allowPositionals: true,
});
const subjects = { servers: measureServers, statements: measureOnlyStatements, pages: measureOnlyPages };
const unknown = positionals.find((name) => !(name in subjects));
if (unknown !== undefined)
  refuse(`There is nothing called ${unknown} to measure. There are: ${Object.keys(subjects).join(', ')}.`);
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

  const sections = await measure(bench);
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  const command = ['npm run bench --', ...positionals, ...(values.quick ? ['--quick'] : []), '--seed', values.seed];
  return [
    `\`${command.join(' ')}\`, ${new Date().toISOString().slice(0, 10)}, ${minutes} minutes`,
    ...describeMachine().map((line) => `- ${line}`),
    `- load average ${loadBefore} before, ${loadAverage()} after (it counts the measurements themselves)`,
    ...sections,
  ].join('\n');
}

async function measure(bench: Bench): Promise<string[]> {
  const sections: string[] = [];
  for (const [name, subject] of Object.entries(subjects)) {
    if (positionals.length === 0 || positionals.includes(name)) sections.push(...(await subject(bench)));
  }
  return sections;
}

async function measureServers(bench: Bench): Promise<string[]> {
  const coldStart = await measureColdStart(bench);
  const replies = await measureReplies(bench);
  const acknowledgement = await measureAcknowledgement(bench);
  return [
    section('Aims', aimsTable({ acknowledgement, replies, coldStart })),
    section('Webhook acknowledgement', acknowledgement.table),
    section('Reply overhead beyond the model’s own time', replyTable(replies)),
    section('Memory', memoryTable(replies)),
    section(
      'Cold start',
      `${coldStart.table}\n\nIdle, \`npm start\` with its Postgres holds ${figure(coldStart.idleMb)} MB, all its processes together.`,
    ),
  ];
}

async function measureOnlyStatements(bench: Bench): Promise<string[]> {
  return [section('Statements', await measureStatements(bench))];
}

async function measureOnlyPages(bench: Bench): Promise<string[]> {
  return [section('Pages', await measurePages(bench))];
}

function section(title: string, body: string): string {
  return `\n### ${title}\n\n${body}`;
}
