import { percentile } from '../load/percentile.ts';
import { figure, markdownTable } from '../markdown-table.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import type { ColdStarts } from './cold-start.ts';
import type { Contender, ReplyRun } from './reply.ts';
import { cpuEach } from './reply-tables.ts';

interface Measured {
  acknowledgement: Acknowledgement;
  replies: { ours: Contender; floor: Contender };
  coldStart: ColdStarts;
}

interface Aim {
  aim: string;
  measured: number;
  unit: string;
  isMet(measured: number): boolean;
}

/** What the servers are to reach, and whether they did in this run. */
export function aimsTable({ acknowledgement, replies, coldStart }: Measured): string {
  const { ours, floor } = acknowledgement;
  const atMost = (limit: number) => (measured: number) => measured <= limit;
  const aims: Aim[] = [
    {
      aim: 'updates acknowledged a second: those of one insert each, or more',
      measured: ours.mostPerSecond / floor.mostPerSecond,
      unit: '×',
      isMet: (measured) => measured >= 1,
    },
    {
      aim: 'an acknowledgement, p50: at most twice one insert’s',
      measured: ours.p50Ms / floor.p50Ms,
      unit: '×',
      isMet: atMost(2),
    },
    ...replies.ours.runs.flatMap((run) => replyAims(run, replies.floor)),
    {
      aim: 'memory when idle, everything included: under 300 MB',
      measured: coldStart.idleMb,
      unit: ' MB',
      isMet: atMost(300),
    },
    {
      aim: 'first acknowledged update of a warm start: within 2 s',
      measured: coldStart.tookMs / 1000,
      unit: ' s',
      isMet: atMost(2),
    },
  ];
  return markdownTable(
    ['aim', 'measured', 'met'],
    aims.map(({ aim, measured, unit, isMet }) => [aim, `${figure(measured)}${unit}`, isMet(measured) ? 'yes' : 'no']),
  );
}

/** Above it, what counts is that nothing gets lost. */
const easyRate = 200;

function replyAims(run: ReplyRun, floor: Contender): Aim[] {
  const at = `at ${run.perSecond} messages a second`;
  const p50 = (one: ReplyRun | undefined) => percentile(one?.overheadMs ?? [], 0.5);
  const byHand = floor.runs.find(({ perSecond }) => perSecond === run.perSecond);
  const none = (measured: number) => measured === 0;
  const aims: Aim[] = [{ aim: `lost or doubled ${at}: none`, measured: run.lost + run.doubled, unit: '', isMet: none }];
  if (run.perSecond > easyRate) return aims;
  return [
    {
      aim: `reply overhead ${at}, p50: under 10 ms`,
      measured: p50(run),
      unit: ' ms',
      isMet: (measured) => measured < 10,
    },
    {
      aim: `the same: at most three times that of the bot written by hand`,
      measured: p50(run) / p50(byHand),
      unit: '×',
      isMet: (measured) => measured <= 3,
    },
    {
      aim: `processor time a message ${at}, Postgres included: under 8 ms`,
      measured: cpuEach(run),
      unit: ' ms',
      isMet: (measured) => measured < 8,
    },
    ...aims,
  ];
}
