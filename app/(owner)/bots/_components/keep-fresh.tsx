'use client';

import { useEffect, useRef } from 'react';
import { useBrowserValue } from '#components/ui/use-browser-value.ts';
import { paths } from '#lib/paths.ts';
import { useRefresh } from './use-refresh.ts';

/** The first message is what its owner, who has just written it in Telegram, is waiting for. */
const pace = { firstMessageMs: 5000, newsMs: 20_000 };
/** What else changes (how the bot stands, how long ago something was) is no older than this. */
const oldestMs = 60_000;

/** When the last message of each bot came, as it is shown: the bot's id and an ISO date, or null. */
type LastMessages = Record<string, string | null>;

/** While it is on the page, the page shows by itself what has come. */
export function KeepFresh({ shown }: { shown: LastMessages }) {
  // The demo tells the dashboard in its frame what is new (app/demo/_components/framed-dashboard.tsx).
  const isFramed = useBrowserValue<boolean>(() => window.parent !== window, true);
  return isFramed ? null : <News shown={shown} />;
}

function News({ shown }: { shown: LastMessages }) {
  const shownAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that the page has come it is another object
  useEffect(() => {
    shownAt.current = Date.now();
  }, [shown]);
  useRefresh({
    everyMs: Object.values(shown).includes(null) ? pace.firstMessageMs : pace.newsMs,
    times: Number.POSITIVE_INFINITY,
    // A refresh asks for everything that the page links to as well; this asks for a line.
    isDue: async ({ isBack }, signal) => {
      const answer = await fetch(paths.lastMessages, { cache: 'no-store', signal });
      if (!answer.ok) return false;
      if (isBack || Date.now() - shownAt.current > oldestMs) return true;
      const last = (await answer.json()) as LastMessages;
      return Object.entries(shown).some(([botId, at]) => (last[botId] ?? null) !== at);
    },
  });
  return null;
}
