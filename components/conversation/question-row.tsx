/**
 * Questions to tap, above the field in which one would write them, in a row that scrolls sideways. Each takes two
 * lines at most, and all are as high as the highest. Where there is no height to spare (a phone with its keyboard open) the
 * words that are being written come first.
 */
export function QuestionRow({
  label,
  questions,
  language,
  onChoose,
}: {
  /** Name of the row. */
  label: string;
  questions: readonly string[];
  /** Of the questions, where it is another than the page's. */
  language?: string;
  onChoose: (question: string) => void;
}) {
  return (
    <div className="min-w-0 shrink-0 border-t bg-surface short:hidden">
      <ul
        aria-label={label}
        lang={language}
        className="mx-auto flex max-w-3xl scroll-pr-8 scroll-pl-2 gap-2 overflow-x-auto overscroll-x-contain py-2 pr-8 pl-2 [mask-image:linear-gradient(to_left,transparent,#000_2rem)]"
      >
        {questions.map((question) => (
          <li key={question} className="flex shrink-0">
            <button
              type="button"
              onClick={() => onChoose(question)}
              className="min-h-11 w-max max-w-64 rounded-[1.375rem] border bg-canvas px-4 py-1 text-left text-accent text-sm leading-tight transition-colors hover:bg-accent-soft focus-visible:-outline-offset-2"
            >
              <span className="line-clamp-2">{question}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
