'use client';

import { useEffect, useEffectEvent } from 'react';
import { readTab, writeTab } from '#components/ui/tab-storage.ts';
import { type Asked, type ChatState, turnOf } from './chat-state.ts';

/** Keeps what was written and has not reached the server: after a reload what waited is sent, what failed is offered again. */
export function useKeptUnsent(botId: string, state: ChatState, onRestore: (unsent: Asked[]) => void): void {
  const key = `test-bot-unsent ${botId}`;
  const restore = useEffectEvent(() => {
    const kept = readTab<Asked[]>(key) ?? [];
    // The server may have got what the page was not told of any more.
    const unsent = kept.filter(
      ({ request }) => !state.turns.some((turn) => turn.request.updateId === request.updateId),
    );
    if (unsent.length > 0) onRestore(unsent);
  });
  useEffect(() => restore(), []);
  const { messages, turns } = state;
  useEffect(() => writeTab(key, unsentIn({ messages, turns })), [key, messages, turns]);
}

/** Null: nothing. */
export function unsentIn({ messages, turns }: Pick<ChatState, 'messages' | 'turns'>): Asked[] | null {
  const unsent = messages.flatMap(({ id, delivery, sentAt }) => {
    const turn = delivery === 'sending' || delivery === 'failed' ? turnOf(turns, id) : undefined;
    return turn ? [{ request: turn.request, title: turn.title, at: sentAt, hasFailed: delivery === 'failed' }] : [];
  });
  return unsent.length > 0 ? unsent : null;
}
