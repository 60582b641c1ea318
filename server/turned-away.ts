import type { Log } from '#lib/log.ts';
import { requestsTurnedAway } from '#lib/metrics/metrics.ts';
import { rareLines } from '#lib/rare-lines.ts';
import type { ServerLimit } from './http.ts';

/** Counts what the server turns away itself, of which no route hears, and logs it, a line a second for each limit. */
export function countTurnedAway(log: Log): (limit: ServerLimit) => void {
  const rarely = { connections: rareLines(), bodies: rareLines(), time: rareLines() };
  return (limit) => {
    requestsTurnedAway.add(limit);
    rarely[limit]((leftOut) => log.warn({ limit, leftOut }, 'the server turns requests away'));
  };
}
