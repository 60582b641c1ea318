'use client';

import { LanguageSwitch } from './_components/language-switch.tsx';
import { PageError, type PageErrorProps } from './_components/page-error.tsx';

/** Where there is no frame around the page. */
export default function ErrorOfPage(props: PageErrorProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col px-4">
      <main id="content" className="flex grow flex-col">
        <PageError {...props} />
      </main>
      <footer className="py-3">
        <LanguageSwitch />
      </footer>
    </div>
  );
}
