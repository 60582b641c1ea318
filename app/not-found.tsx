import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonClass } from '#components/ui/button-class.ts';
import { paths } from '#lib/paths.ts';
import { Brand } from './_components/brand.tsx';
import { LanguageSwitch } from './_components/language-switch.tsx';
import { PageNotFound } from './_components/page-not-found.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui');
  return { title: t('notFound.title') };
}

/** It asks nothing of the database: Next sends it along with every page, so that it brings little with it. */
export default async function NotFound() {
  const t = await getTranslations('ui');
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col px-4">
      <header className="py-3 md:py-6">
        <Brand href={paths.home} />
      </header>
      <main id="content" className="flex grow flex-col">
        <PageNotFound>
          <Link href={paths.home} className={buttonClass()}>
            {t('notFound.home')}
          </Link>
        </PageNotFound>
      </main>
      <footer className="py-3">
        <LanguageSwitch />
      </footer>
    </div>
  );
}
