'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { paths } from '#lib/paths.ts';
import { type ChatState, type StoredChat, underWay } from './chat-state.ts';
import { startChat } from './start-chat.ts';
import { asLeft } from './take-stored.ts';

/**
 * How the chat was left, by what its page had come with: by Back and Forward the router shows that page again, however
 * much was said since.
 */
const left = new WeakMap<StoredChat, StoredChat>();

export const startOrGoOn = (stored: StoredChat): ChatState => startChat(left.get(stored) ?? stored);

/** So soon it is asked again for the rest of what the server is at: what a pressed button does takes a moment. */
const againMs = 1000;

/**
 * Asks for what is stored when somebody comes back to the chat, by Back or to their tab: meanwhile an answer may have
 * been finished, or another tab gone on. So it does when the page came in the middle of a turn. Not before what is being
 * sent here has its answer. `over`: the messages that were known when it was asked.
 */
export function useStoredChat(
  botId: string,
  stored: StoredChat,
  state: ChatState,
  onStored: (stored: StoredChat, over: ChatState['messages']) => void,
): void {
  const [isDue, setIsDue] = useState(() => left.has(stored) || stored.underWay !== undefined);
  const isIdle = underWay(state).length === 0;
  const ask = useEffectEvent(async (signal: AbortSignal) => {
    const over = state.messages;
    const now = await loadStored(botId, signal).catch(() => null);
    if (signal.aborted) return;
    setIsDue(false);
    if (now) onStored(now, over);
    if (now?.underWay) setTimeout(() => setIsDue(true), againMs);
  });
  useEffect(() => {
    if (!isDue || !isIdle) return;
    const ended = new AbortController();
    void ask(ended.signal);
    return () => ended.abort();
  }, [isDue, isIdle]);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && setIsDue(true), {
      signal,
    });
    window.addEventListener('pageshow', ({ persisted }) => persisted && setIsDue(true), { signal });
    window.addEventListener('online', () => setIsDue(true), { signal });
    return () => ended.abort();
  }, []);
  const keep = useEffectEvent(() => left.set(stored, asLeft(state)));
  useEffect(() => () => void keep(), []);
}

async function loadStored(botId: string, signal: AbortSignal): Promise<StoredChat | null> {
  const response = await fetch(paths.testMessages(botId), { cache: 'no-store', signal });
  return response.ok ? ((await response.json()) as StoredChat) : null;
}
