import { percentile } from '../load/percentile.ts';
import { figure, markdownTable, ratio } from '../markdown-table.ts';
import type { Contender, Memory, ReplyRun } from './reply.ts';

interface Compared {
  ours: Contender;
  floor: Contender;
}

const p50 = (values: number[]) => percentile(values, 0.5);
const p99 = (values: number[]) => percentile(values, 0.99);
const cpuEach = (run: ReplyRun) => (run.processCpuMs + run.postgresCpuMs) / run.sent;

/** How much later than the model alone an answer arrives, at each rate. */
export function replyTable({ ours, floor }: Compared): string {
  const rows = ours.runs.flatMap((run, index) => {
    const bare = floor.runs[index];
    if (!bare) return [];
    return [
      row(bare, floor.name, ['', '']),
      row(run, `**${ours.name}**`, [
        `${ratio(p50(run.overheadMs), p50(bare.overheadMs))}, ${ratio(p99(run.overheadMs), p99(bare.overheadMs))}`,
        ratio(cpuEach(run), cpuEach(bare)),
      ]),
    ];
  });
  const late = p99([ours, floor].flatMap(({ runs }) => runs.flatMap(({ lateMs }) => lateMs)));
  const table = markdownTable(
    [
      'messages/s',
      'server',
      'p50 ms',
      'p99 ms',
      '÷ bare',
      'lost, doubled of sent',
      'CPU ms a message',
      '÷ bare',
      'ack p50, p99 ms',
    ],
    rows,
  );
  return `The model takes 1,000 ms.\n\n${table}\n\nThe generator sent 99 of 100 messages within ${figure(late)} ms of their time.`;
}

function row(run: ReplyRun, name: string, [latencyRatio, cpuRatio]: [string, string]): string[] {
  const own = run.processCpuMs / run.sent;
  const cpu = run.postgresCpuMs > 0 ? `${figure(own)} + ${figure(run.postgresCpuMs / run.sent)} Postgres` : figure(own);
  return [
    String(run.perSecond),
    name,
    figure(p50(run.overheadMs)),
    figure(p99(run.overheadMs)),
    latencyRatio,
    `${run.lost}, ${run.doubled} of ${figure(run.sent)}`,
    cpu,
    cpuRatio,
    // The bot written by hand acknowledges when it has answered.
    run.postgresCpuMs > 0 ? `${figure(p50(run.acknowledgementMs))}, ${figure(p99(run.acknowledgementMs))}` : '–',
  ];
}

/** Idle, and the highest seen at each rate. */
export function memoryTable({ ours, floor }: Compared, launcherMb: number): string {
  const columns = (of: (memory: Memory) => number | undefined, { idle, runs }: Contender) =>
    [idle, ...runs.map(({ peak }) => peak)].map((memory) => of(memory) ?? 0);
  const server = columns(({ processMb }) => processMb, ours);
  const postgres = columns(({ postgresMb }) => postgresMb, ours);
  const bare = columns(({ processMb }) => processMb, floor);
  const whole = server.map((mb, index) => mb + (postgres[index] ?? 0) + launcherMb);
  const line = (name: string, values: number[]) => [name, ...values.map(figure)];
  return markdownTable(
    ['MB', 'idle', ...ours.runs.map(({ perSecond }) => `at ${perSecond}/s`)],
    [
      line(floor.name, bare),
      line(`**${ours.name}**: server`, server),
      line(
        'its launcher, which waits',
        server.map(() => launcherMb),
      ),
      line('Postgres', postgres),
      line('**together**', whole),
      ['÷ bare', ...whole.map((mb, index) => ratio(mb, bare[index] ?? Number.NaN))],
    ],
  );
}
