'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Happening } from './to-transcript.ts';

/** What happened in a chat, in the reader's language. */
export function useWords() {
  const t = useTranslations('demo.phone');
  return useCallback(
    (happening: Happening): string =>
      'names' in happening
        ? t(`happened.${happening.kind}`, { names: happening.names })
        : t(`happened.${happening.kind}`),
    [t],
  );
}
