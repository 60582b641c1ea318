import { useTranslations } from 'next-intl';

/** The empty chat: questions to tap, so that the first answer is one touch away. */
export function Examples({
  examples,
  demo,
  onChoose,
}: {
  examples: string[];
  /** The demo model answers: said before the first question is asked. */
  demo: boolean;
  onChoose: (text: string) => void;
}) {
  const t = useTranslations('testBot');
  return (
    <div className="my-auto grid justify-items-center gap-2 py-6">
      <p className="mb-1 max-w-72 rounded-bubble bg-surface/90 px-4 py-2 text-center text-muted text-sm">
        {t('empty')}
      </p>
      {demo && (
        <p className="mb-1 max-w-72 rounded-bubble bg-warning-soft px-4 py-2 text-center text-sm text-warning">
          {t('demoNotice')}
        </p>
      )}
      {examples.map((example) => (
        <button
          key={example}
          type="button"
          onClick={() => onChoose(example)}
          className="min-h-11 max-w-full rounded-bubble border border-line bg-surface px-4 py-2 text-accent text-sm hover:bg-surface-2"
        >
          {example}
        </button>
      ))}
    </div>
  );
}
