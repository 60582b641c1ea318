'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';

/** Who one is talking to, whether it is only the demo model, and the way to start over. */
export function ChatHeader({
  botName,
  demo,
  isTyping,
  onReset,
}: {
  botName: string;
  demo: boolean;
  isTyping: boolean;
  /** Rejects with a sentence for the tester, if there is one. */
  onReset: () => Promise<void>;
}) {
  const t = useTranslations('testBot');
  const [isResetting, startReset] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  const reset = () =>
    startReset(async () => {
      try {
        await onReset();
        setProblem(null);
      } catch (error) {
        setProblem((error instanceof Error && error.message) || t('resetFailed'));
      }
    });

  return (
    <div className="border-line border-b bg-surface">
      <div className="flex items-center gap-3 px-3 py-2">
        <span
          aria-hidden="true"
          className="grid size-10 shrink-0 place-items-center rounded-full bg-accent font-semibold text-on-accent"
        >
          {firstCharacter(botName)}
        </span>
        <div className="min-w-0 grow">
          <h2 className="truncate font-semibold">{botName}</h2>
          <p aria-hidden="true" className={`truncate text-xs ${isTyping ? 'text-accent' : 'text-muted'}`}>
            {isTyping ? t('typing') : t('bot')}
          </p>
        </div>
        {demo && (
          <span className="flex shrink-0">
            <Badge tone="warning">{t('demoModel')}</Badge>
          </span>
        )}
        <Button
          variant="ghost"
          aria-label={t('reset')}
          title={t('reset')}
          disabled={isResetting}
          onClick={reset}
          className="px-3"
        >
          <RotateCcw aria-hidden="true" className="size-4" />
          <span className="max-sm:hidden">{t('reset')}</span>
        </Button>
      </div>
      {problem && (
        <p role="alert" className="bg-danger-soft px-3 py-2 text-danger text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}

const firstCharacter = (name: string): string =>
  new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    .segment(name)
    [Symbol.iterator]()
    .next()
    .value?.segment.toUpperCase() ?? '';
