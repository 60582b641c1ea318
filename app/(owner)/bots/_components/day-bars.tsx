import { getFormatter, getTranslations } from 'next-intl/server';
import { BarPlot } from '#components/charts/bar-plot.tsx';
import type { DayCount } from '#lib/analytics/queries.ts';

/** The messages of the last days, a bar for each. */
export async function DayBars({ days }: { days: DayCount[] }) {
  return <BarPlot bars={await Promise.all(days.map(barOf))} />;
}

async function barOf({ date, messages }: DayCount) {
  const t = await getTranslations('bots.overview.messages');
  const format = await getFormatter();
  // The date is the owner's already: read as UTC, it stays that day.
  const day = new Date(date);
  return {
    key: date,
    value: messages,
    text: format.number(messages),
    label: format.dateTime(day, { weekday: 'short', timeZone: 'UTC' }),
    sentence: t('day', {
      day: format.dateTime(day, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
      count: messages,
    }),
  };
}
