/** The message that a message answers, above it in two lines. */
export function ReplyQuote({ author, text }: { author: string; text: string }) {
  return (
    <blockquote className="mb-1 min-w-0 overflow-hidden rounded-sm border-accent border-l-[3px] bg-accent/8 px-2 py-0.5 text-sm">
      <p className="truncate font-semibold text-accent">{author}</p>
      <p className="truncate">{text}</p>
    </blockquote>
  );
}
