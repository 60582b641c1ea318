'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

/** Text that is shown at a touch. What it says is not read out before either. */
export function Spoiler({ children }: { children: ReactNode }) {
  const t = useTranslations('conversation');
  const [shown, setShown] = useState(false);
  if (shown) return <span className="rounded-sm bg-ink/8">{children}</span>;
  return (
    // A real button would be one box that cannot be broken between two lines.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span
      role="button"
      tabIndex={0}
      aria-label={t('showSpoiler')}
      onClick={(event) => {
        event.stopPropagation();
        setShown(true);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        setShown(true);
      }}
      className="cursor-pointer select-none rounded-sm bg-muted box-decoration-clone text-transparent"
    >
      <span aria-hidden="true" inert className="pointer-events-none [&_*]:text-transparent!">
        {children}
      </span>
    </span>
  );
}
