import { Bot, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Avatar } from '#components/ui/avatar.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { FoundBot, TokenCheck } from '../actions.ts';

const frame = 'flex min-h-20 items-center gap-3 rounded-lg border px-3 py-2';

/** Whose token it is. Every state has the size of three lines, so that nothing below it moves. */
export function TokenStatus({
  id,
  awaited,
  check,
  onAgain,
}: {
  id: string;
  /** What stands here while there is no token yet. */
  awaited: string;
  check: TokenCheck | 'checking' | null;
  onAgain: () => void;
}) {
  const t = useTranslations('bots.form');
  return (
    <div id={id} role="status" aria-label={t('foundLabel')}>
      {check === null ? (
        <Awaited text={awaited} />
      ) : check === 'checking' ? (
        <Checking />
      ) : 'bot' in check ? (
        <Found bot={check.bot} />
      ) : (
        <Refused refusal={check} onAgain={onAgain} />
      )}
    </div>
  );
}

function Awaited({ text }: { text: string }) {
  return (
    <p className={`${frame} border-dashed text-muted text-sm`}>
      <span aria-hidden="true" className="grid size-14 shrink-0 place-items-center rounded-full bg-surface-2">
        <Bot className="size-6" />
      </span>
      {text}
    </p>
  );
}

function Checking() {
  const t = useTranslations('bots.form');
  return (
    <div className={frame}>
      <Skeleton round className="size-14 shrink-0" />
      <div className="grid min-w-0 grow gap-2">
        <Skeleton className="h-4 w-2/5" />
        <p className="text-muted text-sm">{t('checking')}</p>
      </div>
    </div>
  );
}

function Found({ bot: { name, username, picture } }: { bot: FoundBot }) {
  return (
    <div className={`${frame} animate-arrive border-success/30 bg-success-soft`}>
      <Avatar name={name} picture={picture} size="lg" />
      <div className="min-w-0 grow leading-snug">
        <p dir="auto" translate="no" className="truncate font-semibold">
          {name}
        </p>
        <p translate="no" className="truncate text-muted text-sm">
          @{username}
        </p>
      </div>
      <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-success" />
    </div>
  );
}

function Refused({
  refusal: { error, own, mayPassByItself },
  onAgain,
}: {
  refusal: Extract<TokenCheck, { error: string }>;
  onAgain: () => void;
}) {
  const t = useTranslations('bots.form');
  const next = 'inline-flex min-h-11 items-center font-medium underline underline-offset-2';
  return (
    <div className={`${frame} border-danger/25 bg-danger-soft text-danger text-sm`}>
      <div className="min-w-0">
        <p>{error}</p>
        {own && (
          <Link href={own.href} className={next}>
            {t('openOwn', { name: own.name })}
          </Link>
        )}
        {mayPassByItself && (
          <button type="button" onClick={onAgain} className={next}>
            {t('again')}
          </button>
        )}
      </div>
    </div>
  );
}
