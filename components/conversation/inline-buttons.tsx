import { ArrowUpRight } from 'lucide-react';
import type { InlineButton } from '#lib/conversation/keyboards.ts';
import { safeLink } from './safe-link.ts';

const look =
  'relative grid min-h-11 min-w-0 flex-1 basis-0 place-items-center overflow-hidden break-words rounded-lg bg-chat-chip px-2 py-1 text-center font-medium text-chat-chip-ink text-sm transition-opacity hover:opacity-90 forced-colors:border aria-disabled:cursor-default';

/** The keyboard under a message, row by row. */
export function InlineButtons({
  rows,
  pressed,
  onPress,
}: {
  rows: InlineButton[][];
  /** Data of the button that was pressed and is at work: it shows so. */
  pressed?: string;
  /** Absent while nothing can be pressed: the buttons are shown all the same. */
  onPress?: (data: string) => void;
}) {
  return (
    <div className="mt-1 flex min-w-56 max-w-full flex-col gap-1 self-stretch">
      {rows.map((row) => (
        <div key={row.map(keyOf).join('\n')} className="flex gap-1">
          {row.map((button) => (
            <ButtonUnderMessage
              key={keyOf(button)}
              button={button}
              isPressed={pressed !== undefined && pressed === button.data}
              onPress={onPress}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

const keyOf = ({ text, url, data }: InlineButton) => `${text} ${url ?? data ?? ''}`;

function ButtonUnderMessage({
  button,
  isPressed,
  onPress,
}: {
  button: InlineButton;
  isPressed: boolean;
  onPress?: (data: string) => void;
}) {
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
    // Not `disabled`, which would take the keyboard's place on the page away from whoever has just pressed it.
    <button type="button" aria-disabled={!press} aria-busy={isPressed} onClick={press} className={look}>
      {button.text}
      {isPressed && (
        <span
          aria-hidden="true"
          className="absolute top-1.5 right-1.5 size-3 animate-spin rounded-full border-2 border-current border-r-transparent"
        />
      )}
    </button>
  );
}
