import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Mark } from './mark.tsx';

/** The name of the product beside its mark. */
export async function Brand({ href }: { href: string }) {
  const t = await getTranslations('ui');
  return (
    <Link href={href} className="inline-flex min-h-11 items-center gap-2 rounded-lg font-semibold tracking-tight">
      <Mark />
      {t('appName')}
    </Link>
  );
}
