'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ChatState } from './chat-state.ts';

/**
 * What a screen reader is told of the chat: once that an answer is being written, then each message of the answer, when
 * it is finished. What was there when the page was opened is not news.
 */
export function Announcements({ state, botName }: { state: ChatState; botName: string }) {
  const t = useTranslations('testBot');
  const { turns, messages, running } = state;
  // What was answered last stays until the next answer is begun: a text that goes at once would not be read out.
  const [newest, setNewest] = useState(running);
  if (running !== null && running !== newest) setNewest(running);
  const turn = turns.find(({ id }) => id === newest);
  const isWriting = state.isTyping || state.draft !== null;
  return (
    <div aria-live="polite" className="sr-only">
      {isWriting && <p>{t('isTyping', { name: botName })}</p>}
      {messages
        .filter(({ id, role }) => role === 'assistant' && turn?.messageIds.includes(id))
        .map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
    </div>
  );
}
