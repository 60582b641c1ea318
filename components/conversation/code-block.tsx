'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCopy } from '#components/ui/use-copy.ts';

/** Code that scrolls by itself and can be copied. */
export function CodeBlock({
  code,
  language,
  wraps = false,
  className = '',
}: {
  code: string;
  language?: string;
  /** It is prose: long lines are broken. */
  wraps?: boolean;
  className?: string;
}) {
  const t = useTranslations('conversation');
  return (
    <div className={`relative z-10 min-w-0 overflow-hidden rounded-md border bg-surface-2 ${className}`}>
      <div className="flex h-11 items-center md:h-8 justify-between border-b pl-3 text-muted text-xs">
        <span className="truncate">{language ?? t('code')}</span>
        <CopyIcon text={code} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
        tabIndex={0}
        className={`max-h-96 overflow-auto p-3 leading-relaxed -outline-offset-2 ${
          wraps ? 'wrap-anywhere whitespace-pre-wrap font-sans text-sm' : 'whitespace-pre font-mono text-[0.8125rem]'
        }`}
      >
        {code}
      </pre>
    </div>
  );
}

function CopyIcon({ text }: { text: string }) {
  const t = useTranslations('conversation');
  const { copied, copy } = useCopy();
  return (
    <>
      <button
        type="button"
        aria-label={t('copy')}
        title={t('copy')}
        onClick={(event) => {
          event.stopPropagation();
          copy(text);
        }}
        className="grid size-11 shrink-0 place-items-center text-muted -outline-offset-8 hover:text-ink md:size-8 md:-outline-offset-2"
      >
        {copied ? (
          <Check aria-hidden="true" className="size-4 text-success" />
        ) : (
          <Copy aria-hidden="true" className="size-4" />
        )}
      </button>
      <span role="status" className="sr-only">
        {copied && t('copied')}
      </span>
    </>
  );
}
