'use client';

import { X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { useBackEntry } from '#components/ui/use-back-entry.ts';
import { useMediaQuery } from '#components/ui/use-media-query.ts';
import { TraceView, type TraceViewProps } from './trace-view.tsx';

const Sheet = dynamic(() => import('#components/ui/sheet.tsx'), { ssr: false });

/** As Tailwind's `lg`, from where on there is room for the pane beside the chat. */
const wide = '(min-width: 64rem)';
const narrow = `not all and ${wide}`;

interface TracePlace {
  isWide: boolean;
  isPaneOpen: boolean;
  /** Null: never opened, so that what shows it need not be loaded. */
  isSheetOpen: boolean | null;
  /** It can be seen, wherever. */
  isShown: boolean;
  show: () => void;
  hide: () => void;
  toggle: () => void;
}

/**
 * Where the trace is shown: on a desktop in a pane, which is open as soon as there is something in it unless the tester
 * chose otherwise, on a phone in a sheet, which Back closes.
 */
export function useTracePlace(hasTurns: boolean): TracePlace {
  const isWide = useMediaQuery(wide);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isPaneOpen = chosen ?? hasTurns;
  const [isSheetOpen, setIsSheetOpen] = useState<boolean | null>(null);
  const isShown = isWide ? isPaneOpen : isSheetOpen === true;
  const closeSheet = useCallback(() => setIsSheetOpen(false), []);
  const entry = useBackEntry(isSheetOpen === true, closeSheet);
  useEffect(() => {
    // A tablet was turned: where there is a pane there is no sheet, and nothing for Back to close.
    if (!isWide || !isSheetOpen) return;
    entry.drop();
    closeSheet();
  }, [isWide, isSheetOpen, entry, closeSheet]);
  const set = useCallback(
    (open: boolean) => {
      if (isWide) return setChosen(open);
      if (open) entry.push();
      else entry.drop();
      setIsSheetOpen(open);
    },
    [isWide, entry],
  );
  const show = useCallback(() => set(true), [set]);
  return useMemo(
    () => ({
      isWide,
      isPaneOpen,
      isSheetOpen,
      isShown,
      show,
      hide: () => set(false),
      toggle: () => set(!isShown),
    }),
    [isWide, isPaneOpen, isSheetOpen, isShown, set, show],
  );
}

export function TracePane({ place, ...view }: { place: TracePlace } & Omit<TraceViewProps, 'isShown'>) {
  const t = useTranslations('testBot.trace');
  const ui = useTranslations('ui');
  // The server, which cannot know, writes it; a phone need not draw what it does not show, least of all within a tap.
  const hasNoRoom = useMediaQuery(narrow);
  if (!place.isPaneOpen || hasNoRoom) return null;
  return (
    <aside
      aria-labelledby="trace-title"
      className="flex w-[22rem] shrink-0 flex-col border-l bg-surface max-lg:hidden xl:w-[26rem]"
    >
      <div className="flex items-center justify-between gap-2 border-b py-1.5 pr-1.5 pl-4">
        <h2 id="trace-title" className="font-semibold text-md">
          {t('title')}
        </h2>
        <IconButton label={ui('close')} onClick={place.hide}>
          <X aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
      <div className="min-h-0 grow overflow-y-auto overscroll-contain">
        <TraceView isShown={place.isWide} {...view} />
      </div>
    </aside>
  );
}

export function TraceSheet({ place, ...view }: { place: TracePlace } & Omit<TraceViewProps, 'isShown'>) {
  const t = useTranslations('testBot.trace');
  const ui = useTranslations('ui');
  if (place.isWide || place.isSheetOpen === null) return null;
  return (
    <Sheet open={place.isSheetOpen} onClose={place.hide} title={t('title')} closeLabel={ui('close')}>
      <TraceView isShown {...view} />
    </Sheet>
  );
}
