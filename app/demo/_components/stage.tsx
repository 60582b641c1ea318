'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import type { TelegramState } from '#sandbox/telegram/control/watch-chats.ts';
import { Phone } from '../_phone/phone.tsx';
import { askToRefresh, dashboardFrame, type FramedOwner } from './dashboard-frame.ts';
import { FrameCaption, useFramedOwner } from './frame-caption.tsx';

const sides = ['phone', 'dashboard'] as const;
type Side = (typeof sides)[number];

/** What a message changes is stored a moment after it was seen; several messages are one change. */
const refreshAfterMs = 400;

/** Both sides at once; on a screen that has room for one, the one that is chosen, the customer's at first. */
export function Stage({
  telegram,
  dashboard,
  owner: ownerAtFirst,
  children,
}: {
  telegram: TelegramState;
  /** Address of the dashboard. */
  dashboard: string;
  /** Who will be signed in there. */
  owner: FramedOwner;
  /** What explains the page. */
  children: ReactNode;
}) {
  const t = useTranslations('demo');
  const query = useSearchParams();
  const side: Side = query.get('view') === 'dashboard' ? 'dashboard' : 'phone';
  const { frame, refresh } = useRefresh();
  const { owner, onLoad } = useFramedOwner(frame, ownerAtFirst);
  const hiddenUnless = (one: Side) => (one === side ? '' : 'max-md:hidden');
  return (
    <div
      data-side={side}
      className="group/stage flex min-h-0 grow flex-col gap-2 pt-2 on-side:gap-1 on-side:pt-1 md:grid md:grid-cols-[minmax(0,1fr)_20rem] md:grid-rows-[auto_minmax(0,1fr)] md:gap-4 md:p-4 lg:grid-cols-[minmax(0,1fr)_23rem] lg:gap-x-8 lg:p-6"
    >
      <div className="grid shrink-0 gap-2 px-4 max-md:low:sr-only md:col-span-2 md:gap-3 md:p-0 lg:col-span-1 lg:gap-4">
        {children}
      </div>
      <Sides current={side} query={query} />
      <section
        aria-label={t('side.phone')}
        className={`min-h-0 grow max-md:mx-auto max-md:w-full max-md:max-w-md sm:max-md:pb-4 on-side:max-w-none on-side:px-4 on-side:pb-1 md:col-start-2 md:row-start-2 lg:row-span-2 lg:row-start-1 ${hiddenUnless('phone')}`}
      >
        <Phone initial={telegram} onMessage={refresh} />
      </section>
      <section
        aria-label={t('side.dashboard')}
        className={`flex min-h-0 grow flex-col overflow-hidden border-t md:col-start-1 md:row-start-2 md:rounded-lg md:border md:shadow-raised ${hiddenUnless('dashboard')}`}
      >
        <FrameCaption owner={owner} />
        <iframe
          ref={frame}
          onLoad={onLoad}
          key={dashboard}
          name={dashboardFrame}
          title={t('side.dashboard')}
          src={dashboard}
          // Not before it can be seen: on a phone that is when its side is chosen.
          loading="lazy"
          className="min-h-0 w-full grow bg-canvas"
        />
      </section>
    </div>
  );
}

/** Links, so that the choice is in the address, and works before the script has loaded. */
function Sides({ current, query }: { current: Side; query: URLSearchParams }) {
  const t = useTranslations('demo');
  const address = (side: Side) => {
    const next = new URLSearchParams(query);
    next.set('view', side);
    return `?${next}`;
  };
  const stay = (event: MouseEvent, side: Side) => {
    event.preventDefault();
    window.history.replaceState(null, '', address(side));
  };
  return (
    <nav
      aria-label={t('sides')}
      className="typing:hidden mx-4 grid shrink-0 grid-cols-2 gap-1 rounded-lg bg-surface-2 p-1 sm:mx-auto sm:w-full sm:max-w-md md:hidden"
    >
      {sides.map((side) => (
        <a
          key={side}
          href={address(side)}
          aria-current={side === current}
          onClick={(event) => stay(event, side)}
          className="grid min-h-11 place-items-center rounded-sm text-muted text-sm transition-colors hover:text-ink aria-[current=true]:bg-surface aria-[current=true]:font-medium aria-[current=true]:text-ink aria-[current=true]:shadow-raised"
        >
          {t(`side.${side}`)}
        </a>
      ))}
    </nav>
  );
}

function useRefresh() {
  const frame = useRef<HTMLIFrameElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    frame,
    refresh() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => askToRefresh(frame.current), refreshAfterMs);
    },
  };
}
