'use client';

import { useSearchParams } from 'next/navigation';
import { useLocale } from 'next-intl';
import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { demoPaths } from '#lib/demo/demo-paths.ts';
import type { TelegramState } from '#sandbox/telegram/control/watch-chats.ts';
import type { WireMessage } from '#sandbox/telegram/wire-types.ts';
import type { TelegramEvent } from '#sandbox/telegram/world.ts';
import { control } from './control.ts';
import { type Outgoing, type PhoneAction, type Place, phoneReducer, startPhone } from './phone-state.ts';
import { readPlace, writePlace } from './place.ts';

const typingMs = 5000;
const reconnectMs = 2000;

/** The Telegram app of the demo: what it shows, and what a person can do in it. */
export function usePhone(loaded: TelegramState, onMessage?: () => void) {
  // A page that is shown anew brings a newer state, and not what led to it: the events do.
  const [initial] = useState(loaded);
  const query = useSearchParams();
  const locale = useLocale();
  const [state, dispatch] = useReducer(phoneReducer, initial, (first) =>
    startPhone({ state: first, place: readPlace(query, first, locale) }),
  );
  const { place } = state;
  const { userId, dialog } = place;
  const sent = useRef(0);

  // The address leads, too: by the browser's own way back.
  const named = readPlace(query, state, locale);
  useEffect(
    () => dispatch({ type: 'went', place: { userId: named.userId, dialog: named.dialog } }),
    [named.userId, named.dialog],
  );
  useEvents(initial, dispatch, onMessage);
  const isStale = state.since !== null;
  const { isOnline } = state;
  useEffect(() => {
    if (!isStale || !isOnline) return;
    control('state').then(
      (fresh) => dispatch({ type: 'loaded', state: fresh }),
      () => dispatch({ type: 'connection', isOnline: false }),
    );
  }, [isStale, isOnline]);

  async function post(outgoing: Outgoing) {
    dispatch({ type: 'sending', outgoing });
    const { key, text, replyTo } = outgoing;
    try {
      const { message } = await control('sendText', { ...where(outgoing), text, replyTo: replyTo?.message_id });
      dispatch({ type: 'sent', key, dialog: outgoing.dialog, message });
    } catch {
      dispatch({ type: 'not sent', key });
    }
  }

  return {
    state,
    place,
    go(to: Place) {
      const next = new URLSearchParams(writePlace(to, state));
      const view = query.get('view');
      if (view) next.set('view', view);
      dispatch({ type: 'went', place: to });
      window.history.pushState(null, '', `?${next}`);
    },
    send(text: string, replyTo?: WireMessage) {
      if (dialog === null) return;
      sent.current += 1;
      const key = `out-${sent.current}`;
      void post({ key, userId, dialog, text, replyTo, at: Date.now(), failed: false });
    },
    sendAgain(outgoing: Outgoing) {
      void post({ ...outgoing, at: Date.now(), failed: false });
    },
    press: (messageId: number, data: string) => control('pressButton', { ...where(place), messageId, data }),
    setBlocked: (botId: number, isBlocked: boolean) =>
      control(isBlocked ? 'blockBot' : 'unblockBot', { userId, botId }),
    answerSeen: () => dispatch({ type: 'answer seen' }),
  };
}

/** How the control names a chat: a group by its id, a private chat by its bot. */
function where({ userId, dialog }: Place) {
  const [first, second] = (dialog ?? '').split(':').map(Number);
  return second === undefined ? { userId, chatId: first } : { userId, botId: first };
}

/**
 * Everything that happens after the state that the page came with. The browser reconnects by itself and says what it
 * had last, so that nothing is missed; only from an answer that is an error it does not come back. Another world is
 * another start of the demo: then everything is loaded anew, the session of the dashboard included.
 */
function useEvents(initial: TelegramState, dispatch: (action: PhoneAction) => void, onMessage?: () => void): void {
  const tell = useEffectEvent(() => onMessage?.());
  useEffect(() => {
    let lastSeq = initial.lastSeq;
    let source: EventSource;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const timers = new Set<ReturnType<typeof setTimeout>>();

    function happened({ data }: MessageEvent<string>) {
      const event = JSON.parse(data) as TelegramEvent;
      lastSeq = event.seq;
      dispatch({ type: 'happened', event });
      if (event.type === 'message') tell();
      if (event.type !== 'typing') return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        dispatch({ type: 'typing ended', dialog: event.dialog, seq: event.seq });
      }, typingMs);
      timers.add(timer);
    }

    function connect() {
      source = new EventSource(`${demoPaths.control('events')}?after=${lastSeq}`);
      source.onmessage = happened;
      source.addEventListener('world', ({ data }) => {
        if (data !== initial.worldId) window.location.reload();
        else dispatch({ type: 'connection', isOnline: true });
      });
      source.onerror = () => {
        dispatch({ type: 'connection', isOnline: false });
        if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, reconnectMs);
      };
    }

    connect();
    return () => {
      source.close();
      clearTimeout(retry);
      for (const timer of timers) clearTimeout(timer);
    };
  }, [initial, dispatch]);
}
