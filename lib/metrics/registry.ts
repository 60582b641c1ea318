/**
 * Counters and histograms of this process, in the text format of Prometheus, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). A metric has at most one label, whose values are all
 * known beforehand: nothing that comes from outside can make a series, and each is there, as 0, from the start.
 */

interface MetricOptions<Value extends string> {
  name: string;
  help: string;
  label?: string;
  values?: readonly Value[];
}

interface Counter<Value extends string> {
  add(value: Value, count?: number): void;
}

interface Histogram<Value extends string> {
  /** In seconds. */
  observe(value: Value, seconds: number): void;
}

interface Metric {
  render(): string;
}

/**
 * Held by the process, not by the module: the pages are bundled with a copy of this file, and what happens on the Test
 * Bot's page counts as well. A metric that is declared by both is one.
 */
const holder = globalThis as typeof globalThis & { botfactoryMetrics?: Map<string, Metric> };
holder.botfactoryMetrics ??= new Map();
const metrics = holder.botfactoryMetrics;

function declareOnce<M extends Metric>(name: string, make: () => M): M {
  const found = metrics.get(name) ?? make();
  metrics.set(name, found);
  return found as M;
}

/** Everything declared so far. */
export function renderMetrics(): string {
  return [...metrics.values()].map((metric) => metric.render()).join('');
}

export function counter<Value extends string>({ name, help, label, values }: MetricOptions<Value>): Counter<Value> {
  return declareOnce(name, () => {
    const counts = new Map<string, number>((values ?? ['']).map((value) => [value, 0]));
    return {
      add(value: Value, count = 1) {
        const known = counts.get(value);
        if (known !== undefined) counts.set(value, known + count);
      },
      render: () =>
        family(name, help, 'counter') +
        [...counts].map(([value, count]) => sample(name, labelled(label, value), count)).join(''),
    };
  });
}

export function histogram<Value extends string>({
  name,
  help,
  label,
  values,
  buckets,
}: MetricOptions<Value> & { buckets: readonly number[] }): Histogram<Value> {
  return declareOnce(name, () => {
    const series = new Map<string, { counts: number[]; count: number; sum: number }>(
      (values ?? ['']).map((value) => [value, { counts: buckets.map(() => 0), count: 0, sum: 0 }]),
    );
    return {
      observe(value: Value, seconds: number) {
        const known = series.get(value);
        if (!known) return;
        known.count += 1;
        known.sum += seconds;
        const bucket = buckets.findIndex((most) => seconds <= most);
        if (bucket !== -1) known.counts[bucket] = (known.counts[bucket] ?? 0) + 1;
      },
      render: () =>
        family(name, help, 'histogram') +
        [...series]
          .map(([value, { counts, count, sum }]) => {
            const labels = labelled(label, value);
            let upTo = 0;
            const lines = buckets.map((most, index) => {
              upTo += counts[index] ?? 0;
              return sample(`${name}_bucket`, [...labels, `le="${most}"`], upTo);
            });
            lines.push(sample(`${name}_bucket`, [...labels, 'le="+Inf"'], count));
            return `${lines.join('')}${sample(`${name}_sum`, labels, sum)}${sample(`${name}_count`, labels, count)}`;
          })
          .join(''),
    };
  });
}

/** A figure that is read when it is asked for: one value, or one for each value of a label. */
export function renderFigure(
  name: string,
  help: string,
  figures: number | { label: string; of: Record<string, number> },
  type: 'gauge' | 'counter' = 'gauge',
): string {
  if (typeof figures === 'number') return family(name, help, type) + sample(name, [], figures);
  const { label, of } = figures;
  return (
    family(name, help, type) +
    Object.entries(of)
      .map(([value, figure]) => sample(name, labelled(label, value), figure))
      .join('')
  );
}

const family = (name: string, help: string, type: string) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;

/** The values are words of ours: none needs an escape. */
const labelled = (label: string | undefined, value: string): string[] => (label ? [`${label}="${value}"`] : []);

function sample(name: string, labels: string[], value: number): string {
  return `${name}${labels.length > 0 ? `{${labels.join(',')}}` : ''} ${value}\n`;
}
