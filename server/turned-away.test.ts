import { expect, test } from 'vitest';
import { createLog } from '#lib/log.ts';
import { renderMetrics } from '#lib/metrics/registry.ts';
import { countTurnedAway } from './turned-away.ts';

test('what the server turns away is counted by its limit, and a line a second tells of each', () => {
  const lines: string[] = [];
  const count = countTurnedAway(createLog('warn', (line) => lines.push(line)));
  for (const limit of ['bodies', 'bodies', 'connections', 'bodies'] as const) count(limit);
  const counted = renderMetrics().match(/^botfactory_requests_turned_away_total.*/gm);
  expect(counted).toEqual([
    'botfactory_requests_turned_away_total{limit="connections"} 1',
    'botfactory_requests_turned_away_total{limit="bodies"} 3',
    'botfactory_requests_turned_away_total{limit="time"} 0',
  ]);
  expect(lines.map((line) => JSON.parse(line).limit)).toEqual(['bodies', 'connections']);
});
