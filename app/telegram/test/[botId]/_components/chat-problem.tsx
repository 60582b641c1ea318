import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import type { Problem } from './chat-state.ts';

/** What went wrong with the last message, in the chat where it happened, and the way to try again. */
export function ChatProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const t = useTranslations('testBot');
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-2 rounded-bubble bg-danger-soft px-3 py-2 text-danger text-sm"
    >
      <p>{problem.message || (problem.code ? t('failed') : t('unreachable'))}</p>
      {problem.code && <p className="text-xs">{t('code', { code: problem.code })}</p>}
      <Button variant="danger" onClick={onRetry}>
        {t('retry')}
      </Button>
    </div>
  );
}
