'use client';

import { useEffect, useState } from 'react';
import { readTab, writeTab } from '#components/ui/tab-storage.ts';

/** What is typed in a field, kept under `key` in this tab until it is sent: a reload does not take it away. */
export function useKeptText(key: string): [string, (text: string) => void] {
  const [text, setText] = useState('');
  // Not the first state, which the server has drawn without it.
  useEffect(() => setText((typed) => typed || readTab<string>(key) || ''), [key]);
  return [
    text,
    (next) => {
      setText(next);
      writeTab(key, next || null);
    },
  ];
}
