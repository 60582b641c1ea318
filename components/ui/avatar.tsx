/** A picture of somebody, or on a colour of their own the first letter of their name. Beside the name: it says nothing. */
export function Avatar({
  name,
  picture,
  size = 'md',
}: {
  name: string;
  /** Address of the picture; it is square. */
  picture?: string | null;
  size?: keyof typeof sizes;
}) {
  const { box, px } = sizes[size];
  if (picture)
    return (
      // biome-ignore lint/performance/noImgElement: a small picture of ours that is behind a session
      <img
        src={picture}
        alt=""
        width={px}
        height={px}
        decoding="async"
        className={`${box} shrink-0 rounded-full bg-surface-2 object-cover`}
      />
    );
  return (
    <span
      aria-hidden="true"
      className={`grid ${box} shrink-0 place-items-center rounded-full font-semibold text-white forced-color-adjust-none ${colourOf(name)}`}
    >
      {firstCharacter(name)}
    </span>
  );
}

const sizes = {
  xs: { box: 'size-6 text-xs', px: 24 },
  sm: { box: 'size-8 text-sm', px: 32 },
  md: { box: 'size-10 text-base', px: 40 },
  lg: { box: 'size-14 text-xl', px: 56 },
};

const colours = ['bg-avatar-1', 'bg-avatar-2', 'bg-avatar-3', 'bg-avatar-4', 'bg-avatar-5', 'bg-avatar-6'];

/** Always the same for the same name. */
function colourOf(name: string): string | undefined {
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return colours[sum % colours.length];
}

const firstCharacter = (name: string): string =>
  new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    .segment(name.trim())
    [Symbol.iterator]()
    .next()
    .value?.segment.toUpperCase() ?? '';
