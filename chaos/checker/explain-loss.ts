import type { Incident, ModelRequest } from './ledgers.ts';

/**
 * Whether an answer that nobody got may have been given up: the process that had it was ended over it, stopped or cut
 * off from the database, and then another incident came before anybody went on in the chat, so that it may have met
 * whoever tried once more. Nobody knows then whether one of the two had sent it, and a third time would be spam
 * (docs/decisions/sent-again-apart.md).
 *
 * @param requests what the model was asked in the chat
 */
export function mayBeGivenUp(n: number, requests: ModelRequest[], incidents: Incident[]): boolean {
  const own = requests.filter((request) => request.n === n);
  const until = Math.min(...requests.filter((request) => request.n > n).map(({ at }) => at));
  const first = incidents.find(({ caller, from, to }) =>
    own.some((asked) => (caller === undefined || caller === asked.caller) && to > asked.at && from < until),
  );
  return first !== undefined && incidents.some(({ from }) => from > first.from && from < until);
}
