import { describeMachine, loadAverage } from '../bench/system/machine.ts';
import { readFlags, refuse } from '../bench/system/read-flags.ts';
import { type Mutation, mutations } from './driver/mutations.ts';
import { startRunPostgres } from './driver/postgres.ts';
import type { Outcome } from './program.ts';
import { programs, type RunnableProgram } from './programs.ts';

/**
 * `npm run chaos -- <r1|r2|…|all> [--full] [--seed 7] [--break no_fence]`: runs the tests of docs/reliability.md and
 * writes what they found to standard output; what they are doing goes to standard error. Ends with 1 when a promise was
 * broken. `--full` alone runs all at their full size.
 */
const list = [...Object.entries(programs).map(([name, { title }]) => `  ${name.padEnd(4)} ${title}`), '  all'];
const usage = [
  'npm run chaos -- <program> … [--full] [--seed 7] [--break <guarantee>]',
  '',
  ...list,
  '',
  '  --full   at full size; alone: all of them',
  '  --seed   a whole number that decides what is left to chance',
  `  --break  takes a guarantee away, to see that it is noticed: ${Object.keys(mutations).join(', ')}`,
].join('\n');
const { values, positionals } = readFlags(usage, {
  options: {
    full: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261120' },
    break: { type: 'string' },
  },
  allowPositionals: true,
});

const names = positionals.length === 0 && values.full ? ['all'] : positionals;
const chosen = names.flatMap((name) => (name === 'all' ? Object.keys(programs) : [name]));
const unknown = chosen.find((name) => !(name in programs));
if (chosen.length === 0 || unknown !== undefined) {
  refuse([unknown ? `There is no program ${unknown}.` : 'Which one?', ...list].join('\n'));
}
if (values.break !== undefined && !(values.break in mutations)) {
  refuse(`Nothing called ${values.break} can be broken. There are: ${Object.keys(mutations).join(', ')}.`);
}

const cleanup = new AsyncDisposableStack();
const breakOff = (exitCode: number) => void cleanup.disposeAsync().finally(() => process.exit(exitCode));
process.once('SIGINT', () => breakOff(130));
process.once('SIGTERM', () => breakOff(143));
// The launcher holds a channel to this process: when it is killed, nobody is left to pass signals on.
process.once('disconnect', () => breakOff(1));
process.channel?.unref();

for (const name of chosen) {
  const program = programs[name];
  if (program) console.log(await report(name, program));
}

async function report(name: string, program: RunnableProgram): Promise<string> {
  const { full, seed } = values;
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const say = (text: string) => console.error(`${seconds().toFixed(0).padStart(5)} s  ${name}: ${text}`);
  const load = loadAverage();
  say(program.title);
  const postgres = await startRunPostgres();
  cleanup.defer(postgres.stop);
  try {
    const mutation = values.break as Mutation | undefined;
    const stage = { databaseUrl: postgres.url, postgres, seed: Number(seed), mutation, say };
    const { figures, broken } = await program.run(stage, full).catch((error: unknown): Outcome => {
      console.error(error);
      return { figures: {}, broken: [error instanceof Error ? error.message : String(error)] };
    });
    if (broken.length > 0) process.exitCode = 1;
    const flags = [name, full && '--full', `--seed ${seed}`, mutation && `--break ${mutation}`].filter(Boolean);
    return [
      `### ${name.toUpperCase()}: ${program.title}`,
      '',
      `\`npm run chaos -- ${flags.join(' ')}\`, ${new Date().toISOString().slice(0, 10)}, ${seconds().toFixed(0)} s`,
      ...describeMachine().map((line) => `- ${line}`),
      `- load average ${load} before`,
      `- parameters: ${inWords(program.parameters(full))}`,
      `- figures: ${inWords(figures)}`,
      broken.length === 0 ? '- **passed**' : `- **broken**: ${broken.join(', ')}`,
      '',
    ].join('\n');
  } finally {
    await postgres.stop();
  }
}

function inWords(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? value.toLocaleString('en-US') : String(value)}`)
    .join(', ');
}
