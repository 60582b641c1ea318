import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { paths } from '#lib/paths.ts';
import { Brand } from '../_components/brand.tsx';
import { ChatAndGlimpse } from '../_components/chat-and-glimpse.tsx';
import { LanguageSwitch } from '../_components/language-switch.tsx';
import { FocusFirstField } from './_components/focus-first-field.tsx';

/** One column with the form; where there is room, beside it a picture of what it leads to. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('landing.chat');
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="mx-auto flex w-full min-w-0 max-w-md flex-col px-4 sm:px-8">
        <header className="py-3 md:py-6">
          <Brand href={paths.home} />
        </header>
        {/* From the top and not in the middle: what is there already must not move when the rest arrives. */}
        <main id="content" className="flex grow flex-col pt-4 pb-8 md:pt-[8vh]">
          {children}
          <FocusFirstField />
        </main>
        <footer className="py-3">
          <LanguageSwitch />
        </footer>
      </div>
      {/* In the middle by half of its height, which is known: likewise. */}
      <aside
        aria-label={t('label')}
        className="grid content-start border-l bg-surface px-16 pt-[max(2rem,50dvh-12.75rem)] max-lg:hidden"
      >
        <ChatAndGlimpse />
      </aside>
    </div>
  );
}
