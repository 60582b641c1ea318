'use client';

import { useTranslations } from 'next-intl';
import type { Turn } from './chat-state.ts';
import { TurnTraceView } from './turn-trace.tsx';

/** Where the trace of a turn stands on the page. */
export const traceElementId = (turnId: string): string => `trace-${turnId}`;

/** How each answer came about, the newest turn first. The one that is selected is open. */
export function TracePane({
  turns,
  running,
  selected,
  onSelect,
}: {
  /** Oldest first. */
  turns: Turn[];
  running: string | null;
  selected: string | null;
  onSelect: (turnId: string | null) => void;
}) {
  const t = useTranslations('testBot.trace');
  return (
    <div className="flex min-h-0 flex-col">
      {turns.length === 0 && <p className="p-4 text-muted text-sm">{t('empty')}</p>}
      <ol className="divide-y divide-line">
        {turns.toReversed().map((turn) => (
          <TurnItem
            key={turn.id}
            turn={turn}
            isRunning={turn.id === running}
            isOpen={turn.id === selected}
            onToggle={(isOpen) => onSelect(isOpen ? turn.id : null)}
          />
        ))}
      </ol>
    </div>
  );
}

function TurnItem({
  turn,
  isRunning,
  isOpen,
  onToggle,
}: {
  turn: Turn;
  isRunning: boolean;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}) {
  const t = useTranslations('testBot.trace');
  const total = turn.trace?.steps.reduce((sum, step) => sum + step.ms, 0);
  return (
    <li id={traceElementId(turn.id)} className="scroll-my-4">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => onToggle(!isOpen)}
          className="flex min-h-11 w-full items-center gap-3 px-4 py-2 text-left text-sm hover:bg-surface-2"
        >
          <span className={`min-w-0 grow truncate ${isOpen ? 'font-semibold' : ''}`}>{turn.title}</span>
          <span className="shrink-0 text-muted text-xs">
            {isRunning ? t('running') : total !== undefined && t('milliseconds', { ms: total })}
          </span>
        </button>
      </h3>
      {isOpen && turn.trace && <TurnTraceView trace={turn.trace} />}
      {isOpen && !turn.trace && <p className="px-4 pb-4 text-muted text-sm">{isRunning ? t('waiting') : t('none')}</p>}
    </li>
  );
}
