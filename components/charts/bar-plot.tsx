export interface Bar {
  key: string;
  value: number;
  /** The value as it is written. */
  text: string;
  /** What stands under the bar. */
  label: string;
  /** The whole of it in words, for who cannot see the plot. */
  sentence: string;
}

/** A handful of numbers side by side; the last one, which still grows, in full colour. */
export function BarPlot({ bars }: { bars: Bar[] }) {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ol className="@container grid auto-cols-fr grid-flow-col">
      {bars.map(({ key, value, text, label, sentence }) => (
        <li key={key} className="group/bar grid min-w-0 justify-items-center text-muted text-xs">
          <span className="sr-only">{sentence}</span>
          <span aria-hidden="true" className="flex h-28 w-full flex-col items-center justify-end border-b px-1 sm:px-2">
            <span className="pb-1 tabular-nums">{value > 0 && text}</span>
            {/* Of a day without any there is a foot, so that the eye finds the days. */}
            <span
              className={`min-h-1 w-full max-w-12 rounded-t-sm forced-colors:bg-[CanvasText] ${value > 0 ? 'bg-accent/45 group-last/bar:bg-accent forced-colors:group-last/bar:bg-[Highlight]' : 'bg-line'}`}
              style={{ height: `${(value / highest) * 75}%` }}
            />
          </span>
          {/* In large text not all of them have room beside one another. */}
          <span
            aria-hidden="true"
            className="@max-[14rem]:group-not-nth-[3n+1]/bar:invisible whitespace-nowrap pt-1.5 group-last/bar:font-medium group-last/bar:text-ink"
          >
            {label}
          </span>
        </li>
      ))}
    </ol>
  );
}
