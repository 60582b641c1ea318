import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { paths } from '#lib/paths.ts';
import { Brand } from './_components/brand.tsx';

export default async function NotFound() {
  const t = await getTranslations('ui');
  return (
    <main id="content" className="mx-auto grid min-h-[70dvh] max-w-md content-center gap-3 px-4">
      <Brand href={paths.home} />
      <h1 className="font-semibold text-2xl tracking-tight">{t('notFound.title')}</h1>
      <p className="text-muted">{t('notFound.text')}</p>
      <div className="mt-3">
        <ButtonLink href={paths.home}>{t('notFound.home')}</ButtonLink>
      </div>
    </main>
  );
}
