import { expect, test } from 'vitest';
import { counter, histogram, renderFigure, renderMetrics } from './registry.ts';

const linesOf = (name: string) =>
  renderMetrics()
    .split('\n')
    .filter((line) => line.includes(name));

test('a counter has each of its values from the start, and makes no series of what it does not know', () => {
  const errors = counter({ name: 'test_errors_total', help: 'Errors.', label: 'kind', values: ['wait', 'refused'] });
  errors.add('wait');
  errors.add('wait');
  errors.add('8123456:token' as 'wait');
  expect(linesOf('test_errors_total')).toEqual([
    '# HELP test_errors_total Errors.',
    '# TYPE test_errors_total counter',
    'test_errors_total{kind="wait"} 2',
    'test_errors_total{kind="refused"} 0',
  ]);
});

test('the buckets of a histogram count everything up to them', () => {
  const seconds = histogram({
    name: 'test_seconds',
    help: 'Time.',
    label: 'result',
    values: ['ok'],
    buckets: [0.1, 1],
  });
  for (const value of [0.05, 0.1, 0.5, 30]) seconds.observe('ok', value);
  expect(linesOf('test_seconds')).toEqual([
    '# HELP test_seconds Time.',
    '# TYPE test_seconds histogram',
    'test_seconds_bucket{result="ok",le="0.1"} 2',
    'test_seconds_bucket{result="ok",le="1"} 3',
    'test_seconds_bucket{result="ok",le="+Inf"} 4',
    'test_seconds_sum{result="ok"} 30.65',
    'test_seconds_count{result="ok"} 4',
  ]);
});

test('a metric that two copies of the code declare is one', () => {
  const declare = () => counter({ name: 'test_shared_total', help: 'Shared.' });
  declare().add('');
  declare().add('');
  expect(linesOf('test_shared_total').at(-1)).toBe('test_shared_total 2');
});

test('a figure is a value, or one for each value of a label', () => {
  expect(renderFigure('test_up', 'Up.', 1)).toBe('# HELP test_up Up.\n# TYPE test_up gauge\ntest_up 1\n');
  expect(renderFigure('test_bots', 'Bots.', { label: 'status', of: { active: 2, paused: 0 } })).toContain(
    'test_bots{status="active"} 2\ntest_bots{status="paused"} 0\n',
  );
});
