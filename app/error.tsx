'use client';

import { PageError, type PageErrorProps } from './_components/page-error.tsx';

/** Where there is no frame around the page. */
export default function ErrorOfPage(props: PageErrorProps) {
  return (
    <main id="content" className="flex min-h-[calc(100dvh-var(--bar))] flex-col px-4">
      <PageError {...props} />
    </main>
  );
}
