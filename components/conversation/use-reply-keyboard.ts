'use client';

import { useState } from 'react';
import { currentKeyboard } from './current-keyboard.ts';
import type { TranscriptMessage } from './transcript-message.ts';

/** The reply keyboard of a chat, which its reader may open and close; a new one, or its use, begins anew. */
export function useReplyKeyboard(messages: readonly TranscriptMessage[]) {
  const current = currentKeyboard(messages);
  const state = current && `${current.messageId} ${current.isOpen}`;
  const [toggled, setToggled] = useState<string | null>(null);
  if (!current) return null;
  const isOpen = toggled === state ? !current.isOpen : current.isOpen;
  return { ...current, isOpen, toggle: () => setToggled(toggled === state ? null : state) };
}
