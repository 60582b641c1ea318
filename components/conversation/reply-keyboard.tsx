/** The keyboard that a bot puts in place of the phone's own: each button writes its words. */
export function ReplyKeyboard({
  rows,
  onPress,
}: {
  /** The words on the buttons, row by row. */
  rows: string[][];
  /** Absent while nothing can be pressed: the buttons are shown all the same. */
  onPress?: (text: string) => void;
}) {
  return (
    <div className="flex shrink-0 flex-col gap-1.5 bg-surface px-2 pb-2">
      {keyed(rows).map(({ key, item: row }) => (
        <div key={key} className="flex gap-1.5">
          {keyed(row).map(({ key: place, item: text }) => (
            <button
              key={place}
              type="button"
              disabled={!onPress}
              onClick={() => onPress?.(text)}
              className="min-h-11 min-w-0 flex-1 basis-0 break-words rounded-lg bg-surface-2 px-2 py-1 text-sm hover:bg-line disabled:opacity-60"
            >
              {text}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Two buttons may say the same: their place tells them apart. */
const keyed = <Item,>(items: readonly Item[]) => items.map((item, index) => ({ key: index, item }));
