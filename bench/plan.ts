import type { BenchPostgres } from './system/postgres.ts';

/** How long each measurement takes. */
export interface Plan {
  /** The servers compared take turns this often, so that a busy minute of the machine falls on all of them. */
  rounds: number;
  secondsAtRate: number;
  secondsFlatOut: number;
  /** Messages a second at which replies are measured. */
  replyRates: number[];
  secondsOfReplies: number;
  secondsIdle: number;
  coldStarts: number;
  /** How often each page is visited. */
  pageVisits: number;
}

export const fullPlan: Plan = {
  rounds: 3,
  secondsAtRate: 10,
  secondsFlatOut: 5,
  replyRates: [50, 200, 300],
  secondsOfReplies: 20,
  secondsIdle: 10,
  coldStarts: 5,
  pageVisits: 7,
};

/** Right in its order of magnitude, in about a minute. */
export const quickPlan: Plan = {
  rounds: 1,
  secondsAtRate: 2,
  secondsFlatOut: 1.5,
  replyRates: [50, 200, 300],
  secondsOfReplies: 3,
  secondsIdle: 2,
  coldStarts: 1,
  pageVisits: 3,
};

/** What every subject is given. */
export interface Bench {
  plan: Plan;
  seed: number;
  /** Temporary; logs and data go below it. */
  folder: string;
  postgres: BenchPostgres;
  /** Whatever is started is stopped by it, in reverse, also when the run is broken off. */
  cleanup: AsyncDisposableStack;
  /** Tells whoever waits what is being done. */
  say(text: string): void;
}
