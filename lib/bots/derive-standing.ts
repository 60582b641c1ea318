import type { Connection } from './derive-connection.ts';
import type { Bot } from './queries.ts';

/** How the bot stands, as its owner sees it: what keeps it from working, the worst first, or that it works. */
export type Standing =
  | 'working'
  | 'connecting'
  | 'paused'
  | 'token_revoked'
  | 'not_connected'
  | 'left'
  | NonNullable<Bot['connectionProblem']>
  | NonNullable<Bot['modelProblem']>;

/** What brings no messages comes before what gives no answers: without messages there is nothing to answer. */
export function deriveStanding(connection: Connection, modelProblem: Bot['modelProblem']): Standing {
  switch (connection.state) {
    case 'problem':
      return connection.problem;
    case 'paused':
    case 'token_revoked':
    case 'not_connected':
    case 'left':
      return connection.state;
    case 'connecting':
      return modelProblem ?? 'connecting';
    default:
      return modelProblem ?? 'working';
  }
}
