import { authorColour } from './author-colour.ts';

/** The message that a message answers, above it in two lines. */
export function ReplyQuote({ author, text }: { author: string; text: string }) {
  const colour = authorColour(author);
  return (
    <blockquote
      className={`my-0.5 min-w-0 overflow-hidden rounded-sm border-current border-l-[3px] bg-ink/5 px-2 py-0.5 text-sm leading-snug ${colour}`}
    >
      <p className="truncate font-semibold">{author}</p>
      <p className="truncate text-ink">{text}</p>
    </blockquote>
  );
}
