'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useState } from 'react';
import { demoPaths } from '#lib/demo/demo-paths.ts';
import { sampleOwner } from '#lib/demo/sample-owner.ts';
import { dashboardFrame, type FramedOwner, hasOwner, toldOwner } from './dashboard-frame.ts';

/** Who is signed in in the frame, as far as the page in it has told; null: nobody. */
export function useFramedOwner(frame: RefObject<HTMLIFrameElement | null>, atFirst: FramedOwner) {
  const [owner, setOwner] = useState<FramedOwner | null>(atFirst);
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      const told = toldOwner(event, frame.current);
      if (told !== undefined) setOwner(told);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [frame]);
  return {
    owner,
    /** For the frame's `onLoad`. */
    onLoad: () => frame.current && !hasOwner(frame.current) && setOwner(null),
  };
}

/** Above the dashboard: whose it is, and who looks at it. */
export function FrameCaption({ owner }: { owner: FramedOwner | null }) {
  const t = useTranslations('demo.caption');
  const isAsExpected = owner?.email === sampleOwner.email;
  return (
    <p
      role="status"
      className={`shrink-0 border-b bg-surface-2 px-4 py-2 text-muted text-sm ${isAsExpected ? 'max-md:hidden' : ''}`}
    >
      {owner === null
        ? t.rich('nobody', {
            name: sampleOwner.name,
            link: (text) => (
              <a
                href={demoPaths.dashboard}
                target={dashboardFrame}
                className="font-medium text-accent underline underline-offset-2"
              >
                {text}
              </a>
            ),
          })
        : isAsExpected
          ? t('owner', { name: owner.name })
          : t('other', { name: owner.name, email: owner.email, owner: sampleOwner.name })}
    </p>
  );
}
