import { ArrowUpRight } from 'lucide-react';
import type { TestButton } from '#lib/conversation/test-events.ts';
import { safeLink } from './safe-link.ts';

const look =
  'relative grid min-h-11 min-w-0 flex-1 basis-0 place-items-center rounded-lg border border-line bg-surface px-3 py-1 text-center text-accent text-sm hover:bg-surface-2 disabled:opacity-60';

/** The keyboard under a message, row by row. */
export function InlineButtons({
  rows,
  onPress,
}: {
  rows: TestButton[][];
  /** Absent while nothing can be pressed: the buttons are shown all the same. */
  onPress?: (data: string) => void;
}) {
  return (
    <div className="mt-1 flex flex-col gap-1 self-stretch">
      {rows.map((row) => (
        <div key={row.map(keyOf).join('\n')} className="flex gap-1">
          {row.map((button) => (
            <InlineButton key={keyOf(button)} button={button} onPress={onPress} />
          ))}
        </div>
      ))}
    </div>
  );
}

const keyOf = ({ text, url, data }: TestButton) => `${text} ${url ?? data ?? ''}`;

function InlineButton({ button, onPress }: { button: TestButton; onPress?: (data: string) => void }) {
  const href = safeLink(button.url);
  if (href) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={look}>
        {button.text}
        <ArrowUpRight aria-hidden="true" className="absolute top-1 right-1 size-3" />
      </a>
    );
  }
  const { data } = button;
  const press = data !== undefined && onPress ? () => onPress(data) : undefined;
  return (
    <button type="button" disabled={!press} onClick={press} className={look}>
      {button.text}
    </button>
  );
}
