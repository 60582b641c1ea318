'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
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
  const passing = answer !== null && !answer.alert;
  useEffect(() => {
    if (!passing) return;
    const timer = setTimeout(onSeen, shownMs);
    return () => clearTimeout(timer);
  }, [passing, onSeen]);
  const text = problem ?? (passing ? answer.text : '');
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
