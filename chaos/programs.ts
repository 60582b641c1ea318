import type { Outcome, Program, Stage } from './program.ts';
import { r1 } from './programs/r1-kills.ts';
import { runR7 } from './programs/r7-bad-requests.ts';

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
  r7: runnable({
    title: 'requests that nobody should send',
    small: { requests: 1000 },
    full: { requests: 10_000 },
    run: runR7,
  }),
};
