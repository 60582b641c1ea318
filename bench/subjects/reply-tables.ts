import { percentile } from '../load/percentile.ts';
import { figure, markdownTable, ratio } from '../markdown-table.ts';
import type { Contender, Memory, ReplyRun } from './reply.ts';

interface Compared {
  ours: Contender;
  floor: Contender;
}

const p50 = (values: number[]) => percentile(values, 0.5);
const p99 = (values: number[]) => percentile(values, 0.99);
export const cpuEach = (run: ReplyRun) => (run.processCpuMs + run.postgresCpuMs) / run.sent;

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
      '÷ by hand',
      'lost, doubled of sent',
      'CPU ms a message',
      '÷ by hand',
      'ack p50, p99 ms',
    ],
    rows,
  );
  return `The model takes 1,000 ms.\n\n${table}\n\nThe generator sent 99 of 100 messages within ${figure(late)} ms of their time.`;
}

function row(run: ReplyRun, name: string, [latencyRatio, cpuRatio]: [string, string]): string[] {
  const own = run.processCpuMs / run.sent;
  const cpu = `${figure(own)} + ${figure(run.postgresCpuMs / run.sent)} Postgres`;
  return [
    String(run.perSecond),
    name,
    figure(p50(run.overheadMs)),
    figure(p99(run.overheadMs)),
    latencyRatio,
    `${run.lost}, ${run.doubled} of ${figure(run.sent)}`,
    cpu,
    cpuRatio,
    `${figure(p50(run.acknowledgementMs))}, ${figure(p99(run.acknowledgementMs))}`,
  ];
}

/** Idle, and the highest seen at each rate. */
export function memoryTable({ ours, floor }: Compared): string {
  const columns = (of: (memory: Memory) => number, { idle, runs }: Contender) =>
    [idle, ...runs.map(({ peak }) => peak)].map(of);
  const whole = (memory: Memory) => memory.processMb + memory.postgresMb;
  const line = (name: string, values: number[]) => [name, ...values.map(figure)];
  const byHand = columns(whole, floor);
  return markdownTable(
    ['MB', 'idle', ...ours.runs.map(({ perSecond }) => `at ${perSecond}/s`)],
    [
      line(`${floor.name}, with Postgres`, byHand),
      line(
        `**${ours.name}**: server`,
        columns(({ processMb }) => processMb, ours),
      ),
      line(
        'Postgres',
        columns(({ postgresMb }) => postgresMb, ours),
      ),
      line('**together**', columns(whole, ours)),
      ['÷ by hand', ...columns(whole, ours).map((mb, index) => ratio(mb, byHand[index] ?? Number.NaN))],
    ],
  );
}
