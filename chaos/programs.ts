import type { Outcome, Program, Stage } from './program.ts';
import { r1 } from './programs/r1-kills.ts';
import { r2 } from './programs/r2-crash-points.ts';
import { r3 } from './programs/r3-stopped.ts';
import { r4 } from './programs/r4-lost-answers.ts';
import { r5 } from './programs/r5-failing-model.ts';
import { r6 } from './programs/r6-told-to-wait.ts';
import { runR7 } from './programs/r7-bad-requests.ts';
import { r8 } from './programs/r8-poison.ts';
import { r9 } from './programs/r9-database-away.ts';
import { r10 } from './programs/r10-overload.ts';
import { r12 } from './programs/r12-rolling-restart.ts';

export interface RunnableProgram {
  title: string;
  hurtsPostgres: boolean;
  needsBuild: boolean;
  parameters(full: boolean): object;
  run(stage: Stage, full: boolean): Promise<Outcome>;
}

/** Hides what kind of parameters a program takes, so that all of them fit into one table. */
const runnable = <Parameters extends object>(program: Program<Parameters>): RunnableProgram => ({
  title: program.title,
  hurtsPostgres: program.hurtsPostgres ?? false,
  needsBuild: program.needsBuild ?? false,
  parameters: (full) => (full ? program.full : program.small),
  run: (stage, full) => program.run(stage, full ? program.full : program.small),
});

/** The tests of docs/reliability.md by their names there. */
export const programs: Record<string, RunnableProgram> = {
  r1: runnable(r1),
  r2: runnable(r2),
  r3: runnable(r3),
  r4: runnable(r4),
  r5: runnable(r5),
  r6: runnable(r6),
  r7: runnable({
    title: 'requests that nobody should send',
    small: { requests: 1000 },
    full: { requests: 10_000 },
    run: runR7,
  }),
  r8: runnable(r8),
  r9: runnable(r9),
  r10: runnable(r10),
  r12: runnable(r12),
};
