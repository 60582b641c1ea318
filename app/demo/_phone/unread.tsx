'use client';

import { useTranslations } from 'next-intl';

/** How many messages a person has not seen; nothing, when there are none. */
export function Unread({ count }: { count: number }) {
  const t = useTranslations('demo.phone');
  if (count === 0) return null;
  return (
    <span className="min-w-5 shrink-0 rounded-full bg-accent px-1.5 text-center font-medium text-on-accent text-xs leading-5 tabular-nums">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only"> {t('news', { count })}</span>
    </span>
  );
}
