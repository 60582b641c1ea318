import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { signInPath } from '#lib/edge/next/next-path.ts';
import type { Problem } from './chat-state.ts';

/** What went wrong with the last message, in the chat where it happened, and the way to try again. */
export function ChatProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const t = useTranslations('testBot');
  const ui = useTranslations('ui');
  const here = usePathname();
  const isSignedOut = problem.code === 'not_signed_in';
  const what = isSignedOut
    ? t('signedOut')
    : problem.kind === 'stopped'
      ? t('stopped')
      : problem.message || (problem.code ? t('failed') : t('unreachable'));
  return (
    <div
      role="alert"
      className="mt-3 flex animate-arrive flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-bubble bg-surface px-3 py-2 text-sm shadow-bubble"
    >
      <div className="min-w-0 grow basis-48">
        <p className={problem.kind === 'stopped' ? '' : 'text-danger'}>{what}</p>
        {problem.code && !isSignedOut && <p className="text-muted text-xs">{t('code', { code: problem.code })}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {isSignedOut && <ButtonLink href={signInPath(here)}>{ui('signIn')}</ButtonLink>}
        {/* Who has signed in in another tab meanwhile needs no more than this. */}
        <Button variant="secondary" onClick={onRetry}>
          {t('retry')}
        </Button>
      </div>
    </div>
  );
}
