'use client';

import { ChevronLeft, ChevronRight, ChevronsRight } from 'lucide-react';
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
  /** The newest turn, if the tester has chosen another: then it is not shown by itself. */
  newest: string | null;
  onSelect: (turnId: string) => void;
  /** Leads to its message in the chat. */
  onShow: (turn: Turn) => void;
  /** Asks for a trace that is not here yet. */
  onLoad: (turn: Turn) => void;
  /** It can be seen: what is not seen is not loaded. */
  isShown: boolean;
}

/** How one answer came about, and the way to those before and after it. */
export function TraceView({ turns, pending, selected, newest, onSelect, onShow, onLoad, isShown }: TraceViewProps) {
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
        <h3 className="min-w-0 grow">
          <button
            type="button"
            title={t('showInChat')}
            onClick={() => onShow(turn)}
            className="flex min-h-11 w-full items-center rounded-sm border-accent border-l-[3px] bg-ink/5 px-2.5 py-1 text-left transition-colors hover:bg-ink/10"
          >
            <span className="line-clamp-3 min-w-0 break-words font-medium text-md">{turn.title}</span>
          </button>
        </h3>
        <IconButton label={t('older')} disabled={!older} onClick={() => older && onSelect(older.id)}>
          <ChevronLeft aria-hidden="true" className="size-5" />
        </IconButton>
        <IconButton label={t('newer')} disabled={!newer} onClick={() => newer && onSelect(newer.id)} className="-ml-2">
          <ChevronRight aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
      {newest && (
        <button
          type="button"
          onClick={() => onSelect(newest)}
          className="-mt-2 mb-1 flex min-h-11 items-center gap-1 px-4 font-medium text-accent text-sm hover:underline"
        >
          {t('toNewest')}
          <ChevronsRight aria-hidden="true" className="size-4" />
        </button>
      )}
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
