import type { ReactNode } from 'react';

/** Who one is talking to, what they are doing, and what can be done with the chat. */
export function ChatHeader({
  name,
  picture,
  status,
  isTyping = false,
  before,
  children,
}: {
  name: string;
  /** Address of the picture; without one the first letter of the name stands there. */
  picture?: string;
  /** In a word: "bot", "3 members", "typing…". */
  status: string;
  /** The status says that an answer is being written: it is coloured, with dots that move. */
  isTyping?: boolean;
  /** A way back, at the left end. */
  before?: ReactNode;
  /** Buttons at the right end. */
  children?: ReactNode;
}) {
  return (
    <div className="flex shrink-0 items-center gap-3 border-line border-b bg-surface px-3 py-2">
      {before}
      {picture ? (
        // biome-ignore lint/performance/noImgElement: a small picture of our own server, already of the right size
        <img src={picture} alt="" width={40} height={40} className="size-10 shrink-0 rounded-full object-cover" />
      ) : (
        <span
          aria-hidden="true"
          className="grid size-10 shrink-0 place-items-center rounded-full bg-accent font-semibold text-on-accent"
        >
          {firstCharacter(name)}
        </span>
      )}
      <div className="min-w-0 grow">
        <h2 className="truncate font-semibold leading-tight">{name}</h2>
        <p aria-hidden={isTyping} className={`truncate text-xs ${isTyping ? 'text-accent' : 'text-muted'}`}>
          {status}
        </p>
      </div>
      {children}
    </div>
  );
}

const firstCharacter = (name: string): string =>
  new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    .segment(name)
    [Symbol.iterator]()
    .next()
    .value?.segment.toUpperCase() ?? '';
