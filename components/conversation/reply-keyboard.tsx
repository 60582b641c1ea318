/** The keyboard that a bot puts in place of the phone's own: each button writes its words. */
export function ReplyKeyboard({
  label,
  rows,
  resize = true,
  onPress,
}: {
  /** Name of the keyboard. */
  label?: string;
  /** The words on the buttons, row by row. */
  rows: string[][];
  /** As high as its buttons need; else as high as a phone's own keyboard. */
  resize?: boolean;
  /** Absent while nothing can be pressed: the buttons are shown all the same. */
  onPress?: (text: string) => void;
}) {
  return (
    <fieldset
      aria-label={label}
      className={`flex max-h-[40dvh] min-w-0 shrink-0 flex-col gap-1.5 overflow-y-auto border-t bg-surface p-1.5 ${
        resize ? '' : 'h-60'
      }`}
    >
      {keyed(rows).map(({ key, item: row }) => (
        <div key={key} className="flex grow gap-1.5">
          {keyed(row).map(({ key: place, item: text }) => (
            // Not `disabled`, which would take the keyboard's place on the page away from whoever has just pressed it.
            <button
              key={place}
              type="button"
              aria-disabled={!onPress}
              onClick={() => onPress?.(text)}
              className="wrap-anywhere min-h-11 min-w-0 flex-1 basis-0 rounded-md bg-surface-2 px-2 py-1 text-md transition-colors hover:bg-line aria-disabled:cursor-default"
            >
              {text}
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  );
}

/** Two buttons may say the same: their place tells them apart. */
const keyed = <Item,>(items: readonly Item[]) => items.map((item, index) => ({ key: index, item }));
