import type { Verdict } from './check-ledgers.ts';
import type { Mutation } from './driver/mutations.ts';
import type { RunPostgres } from './driver/postgres.ts';

/** What a program is given to run on. */
export interface Stage {
  databaseUrl: string;
  /** A Postgres that may be hurt; without one, a program leaves it alone or cannot run. */
  postgres?: RunPostgres;
  seed: number;
  /** A guarantee that is taken away, so that one can see the checker find it out. */
  mutation?: Mutation;
  /** Tells whoever waits what is being done. */
  say(text: string): void;
}

export interface Outcome {
  figures: Record<string, number | string>;
  /** The promises that did not hold; none: the run is passed. */
  broken: string[];
}

/** A test of docs/reliability.md that anybody can run again. */
export interface Program<Parameters> {
  title: string;
  /** As in CI. */
  small: Parameters;
  full: Parameters;
  /** It kills or stops Postgres itself. */
  hurtsPostgres?: boolean;
  /** It runs the built application. */
  needsBuild?: boolean;
  run(stage: Stage, parameters: Parameters): Promise<Outcome>;
}

const mustBeNone = [
  'lost',
  'orderViolations',
  'tripledSends',
  'unexplainedDoubles',
  'answeredTwice',
  'staleAnswers',
  'wrongHistories',
  'partialTexts',
  'strangeTexts',
  'earlySends',
] as const satisfies (keyof Verdict)[];

/** Two crashes meet over the same answer by chance, and rarely: one in so many may be given up. */
const answersForOneGivenUp = 1000;

/** The promises that hold in every run; `undrained`: what was still to do when the run was given up. */
export function brokenPromises(verdict: Verdict, undrained = 0): string[] {
  const broken = mustBeNone.filter((name) => verdict[name] > 0).map((name) => `${name}: ${verdict[name]}`);
  if (verdict.givenUp * answersForOneGivenUp > verdict.asked) broken.push(`givenUp: ${verdict.givenUp}`);
  return undrained > 0 ? [`undrained: ${undrained}`, ...broken] : broken;
}
