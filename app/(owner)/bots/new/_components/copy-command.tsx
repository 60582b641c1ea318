'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCopy } from '#components/ui/use-copy.ts';

/** A command in a message of the guide: one tap copies it. */
export function CopyCommand({ command }: { command: string }) {
  const t = useTranslations('ui');
  const { copied, copy } = useCopy();
  return (
    <button
      type="button"
      onClick={() => copy(command)}
      aria-label={`${t('copy')} ${command}`}
      className="inline-flex min-h-11 items-center gap-2 rounded-bubble rounded-br-sm bg-bubble-out px-3.5 font-medium text-ink text-md forced-colors:border"
    >
      {command}
      {copied ? (
        <Check aria-hidden="true" className="size-4 text-success" />
      ) : (
        <Copy aria-hidden="true" className="size-4 text-muted" />
      )}
      <span role="status" className="sr-only">
        {copied && t('copied')}
      </span>
    </button>
  );
}
