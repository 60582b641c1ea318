import { useTranslations } from 'next-intl';

/** In the empty chat: what it is for, and, said before the first question is asked, that only a demo answers. */
export function Introduction({ demo }: { demo: boolean }) {
  const t = useTranslations('testBot');
  return (
    <div className="my-auto grid max-w-80 justify-items-center gap-2 self-center rounded-bubble bg-surface px-4 py-3 text-center text-sm shadow-bubble">
      <p className="text-balance">{t('empty')}</p>
      {demo && <p className="text-balance text-muted">{t('demoNotice')}</p>}
    </div>
  );
}

/**
 * Questions to tap, at the end of the chat next to the field where one would write them: the first answer is one touch
 * away. Each stands by itself, as a message of one's own would.
 */
export function Examples({ examples, onChoose }: { examples: string[]; onChoose: (text: string) => void }) {
  const t = useTranslations('testBot');
  return (
    <ul aria-label={t('examplesLabel')} className="mt-4 grid justify-items-end gap-1.5">
      {examples.map((example) => (
        <li key={example} className="min-w-0">
          <button
            type="button"
            onClick={() => onChoose(example)}
            className="min-h-11 max-w-full rounded-bubble bg-surface px-3.5 py-1.5 text-left text-accent text-md shadow-bubble transition-colors hover:bg-accent-soft"
          >
            {example}
          </button>
        </li>
      ))}
    </ul>
  );
}
