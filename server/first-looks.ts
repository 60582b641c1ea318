import type { DeliveryCheck } from '#lib/bots/check-delivery.ts';
import { wantedAddress } from '#lib/bots/decide-delivery.ts';
import type { Bot } from '#lib/bots/queries.ts';
import type { Log } from '#lib/log.ts';

type Found = 'right' | 'setAnew' | 'polled' | 'left' | 'foreign' | 'failed';

/** What this process finds when it looks at each bot for the first time since its start, told in one line at the end. */
export function firstLooks(log: Log, publicUrl: string | undefined) {
  const seen = new Map<string, Found>();
  let isOver = false;

  return {
    isFirst: ({ id }: Bot) => !isOver && !seen.has(id),
    /** Null: the look has failed. What is found later of the same bot counts instead. */
    note(row: Bot, check: DeliveryCheck | null): void {
      if (!isOver) seen.set(row.id, check ? found(row, check, publicUrl) : 'failed');
    },
    areOver: () => isOver,
    tell(): void {
      if (isOver) return;
      isOver = true;
      const counts: Record<Found, number> = { right: 0, setAnew: 0, polled: 0, left: 0, foreign: 0, failed: 0 };
      for (const what of seen.values()) counts[what]++;
      seen.clear();
      log.info(counts, 'all active bots have been looked at');
    },
  };
}

function found(row: Bot, { step, problem }: DeliveryCheck, publicUrl: string | undefined): Found {
  if (problem !== null) return problem === 'other_webhook' ? 'foreign' : 'failed';
  if (step === 'set') return 'setAnew';
  if (row.delivery === 'left') return 'left';
  return wantedAddress(row, publicUrl) === null || step === 'poll' ? 'polled' : 'right';
}
