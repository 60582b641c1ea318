import { authorColour } from './author-colour.ts';

/** The message that a message answers, above it in two lines; a touch leads there. */
export function ReplyQuote({ author, text, onPress }: { author: string; text: string; onPress?: () => void }) {
  const colour = authorColour(author);
  const lines = (
    <>
      <span dir="auto" className="block truncate font-semibold">
        {author}
      </span>
      <span dir="auto" className="block truncate text-ink">
        {text}
      </span>
    </>
  );
  return (
    <blockquote
      className={`my-0.5 min-w-0 overflow-hidden rounded-sm border-current border-l-[3px] bg-ink/5 text-sm leading-snug ${colour}`}
    >
      {onPress ? (
        <button
          type="button"
          onClick={(event) => {
            event.stopPropagation();
            onPress();
          }}
          className="block min-h-11 w-full px-2 py-0.5 text-left transition-colors -outline-offset-2 hover:bg-ink/5"
        >
          {lines}
        </button>
      ) : (
        <p className="px-2 py-0.5">{lines}</p>
      )}
    </blockquote>
  );
}
