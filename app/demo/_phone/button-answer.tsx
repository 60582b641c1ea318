'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { ButtonAnswer as Answer } from './phone-state.ts';

const Dialog = dynamic(() => import('#components/ui/dialog.tsx'), { ssr: false });

const shownMs = 3500;

/** What a bot says to a pressed button: a line that goes away by itself, or a question that waits for its OK. */
export function ButtonAnswer({
  botName,
  answer,
  problem,
  onSeen,
}: {
  botName: string;
  answer: Answer | null;
  /** What went wrong instead; it stays. */
  problem: string | null;
  onSeen: () => void;
}) {
  const t = useTranslations('demo.phone');
  const passing = answer?.alert === false ? answer : null;
  const queryId = passing?.queryId;
  const seen = useEffectEvent(onSeen);
  useEffect(() => {
    if (queryId === undefined) return;
    const timer = setTimeout(() => seen(), shownMs);
    return () => clearTimeout(timer);
  }, [queryId]);
  const text = problem ?? passing?.text ?? '';
  return (
    <>
      <div role="status" className="shrink-0 bg-chat px-3">
        {text !== '' && <p className="mb-2 rounded-lg bg-ink px-3 py-2 text-canvas text-sm">{text}</p>}
      </div>
      {answer?.alert && (
        <Dialog open onClose={onSeen} title={botName} description={answer.text}>
          <Button onClick={onSeen}>{t('ok')}</Button>
        </Dialog>
      )}
    </>
  );
}
