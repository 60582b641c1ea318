'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import type { TelegramState } from '#sandbox/telegram/control/watch-chats.ts';
import { Phone } from '../_phone/phone.tsx';
import { askToRefresh, dashboardFrame } from './dashboard-frame.ts';

const sides = ['phone', 'dashboard'] as const;
type Side = (typeof sides)[number];

/** What a message changes is stored a moment after it was seen; several messages are one change. */
const refreshAfterMs = 400;

/** Both sides at once; on a screen that has room for one, the one that is chosen, the customer's at first. */
export function Stage({
  telegram,
  dashboard,
  children,
}: {
  telegram: TelegramState;
  /** Address of the dashboard. */
  dashboard: string;
  /** What explains the page. */
  children: ReactNode;
}) {
  const t = useTranslations('demo');
  const query = useSearchParams();
  const side: Side = query.get('view') === 'dashboard' ? 'dashboard' : 'phone';
  const { frame, refresh } = useRefresh();
  const hiddenUnless = (one: Side) => (one === side ? '' : 'max-lg:hidden');
  return (
    <div
      data-side={side}
      className="group/stage flex min-h-0 grow flex-col gap-2 pt-2 lg:grid lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_minmax(0,1fr)] lg:gap-x-8 lg:gap-y-4 lg:p-6"
    >
      <div className="grid shrink-0 gap-2 px-4 lg:gap-4 lg:p-0">{children}</div>
      <Sides current={side} query={query} />
      <section
        aria-label={t('side.phone')}
        className={`min-h-0 grow max-lg:mx-auto max-lg:w-full max-lg:max-w-md sm:max-lg:pb-4 lg:col-start-2 lg:row-span-2 lg:row-start-1 ${hiddenUnless('phone')}`}
      >
        <Phone initial={telegram} onMessage={refresh} />
      </section>
      <section
        aria-label={t('side.dashboard')}
        className={`flex min-h-0 grow flex-col overflow-hidden border-t lg:rounded-lg lg:border lg:shadow-raised ${hiddenUnless('dashboard')}`}
      >
        <p className="shrink-0 border-b bg-surface-2 px-4 py-2 text-muted text-sm max-lg:hidden">{t('caption')}</p>
        <iframe
          ref={frame}
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
      className="mx-4 grid shrink-0 grid-cols-2 gap-1 rounded-lg bg-surface-2 p-1 sm:mx-auto sm:w-full sm:max-w-md lg:hidden"
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
