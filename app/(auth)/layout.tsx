import type { ReactNode } from 'react';
import { paths } from '#lib/paths.ts';
import { Brand } from '../_components/brand.tsx';
import { LanguageSwitch } from '../_components/language-switch.tsx';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-4">
      <header className="py-4 sm:pt-12">
        <Brand href={paths.home} />
      </header>
      <main id="content" className="grow pb-8">
        {children}
      </main>
      <footer className="py-4">
        <LanguageSwitch />
      </footer>
    </div>
  );
}
