'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Turn } from './chat-state.ts';
import { TurnTraceView } from './turn-trace.tsx';

export interface TraceViewProps {
  /** Oldest first. */
  turns: Turn[];
  /** Turns that have no answer yet. */
  pending: readonly string[];
  selected: string | null;
  onSelect: (turnId: string) => void;
  /** Asks for a trace that is not here yet. */
  onLoad: (turn: Turn) => void;
  /** It can be seen: what is not seen is not loaded. */
  isShown: boolean;
}

/** How one answer came about, and the way to those before and after it. */
export function TraceView({ turns, pending, selected, onSelect, onLoad, isShown }: TraceViewProps) {
  const t = useTranslations('testBot.trace');
  const index = turns.findIndex(({ id }) => id === selected);
  const turn = turns[index];
  const isPending = turn !== undefined && pending.includes(turn.id);
  const isMissing = isShown && turn !== undefined && turn.trace === undefined && !isPending;
  useEffect(() => {
    if (isMissing) onLoad(turn);
  }, [isMissing, turn, onLoad]);

  if (!turn) return <p className="p-4 text-muted text-sm">{t('empty')}</p>;
  const older = turns[index - 1];
  const newer = turns[index + 1];
  return (
    <article aria-label={turn.title}>
      <div className="flex items-start gap-1 py-2 pr-1.5 pl-4">
        <h3 className="line-clamp-3 min-w-0 grow self-center break-words font-medium text-md">{turn.title}</h3>
        <IconButton label={t('older')} disabled={!older} onClick={() => older && onSelect(older.id)}>
          <ChevronLeft aria-hidden="true" className="size-5" />
        </IconButton>
        <IconButton label={t('newer')} disabled={!newer} onClick={() => newer && onSelect(newer.id)} className="-ml-2">
          <ChevronRight aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
      {turn.trace ? (
        <TurnTraceView trace={turn.trace} />
      ) : turn.trace === null ? (
        <p className="px-4 pb-4 text-muted text-sm">{t('none')}</p>
      ) : (
        <Waiting label={isPending ? t('waiting') : t('loading')} />
      )}
    </article>
  );
}

/** In the shape of what will stand there. */
function Waiting({ label }: { label: string }) {
  return (
    <div className="grid gap-4 px-4 pb-4">
      <p role="status" className="text-muted text-sm">
        {label}
      </p>
      <Skeleton className="h-14" />
      <Skeleton className="h-28" />
      <Skeleton className="h-11" />
      <Skeleton className="h-11" />
    </div>
  );
}
