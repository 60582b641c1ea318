import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

/** The name of the product and its mark: a speech bubble that looks at you. */
export async function Brand({ href }: { href: string }) {
  const t = await getTranslations('ui');
  return (
    <Link href={href} className="inline-flex min-h-11 items-center gap-2 rounded-lg font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 28 28" className="size-7">
        <path
          className="fill-accent"
          d="M6 3h16a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4h-8l-5.3 4.4A1 1 0 0 1 7 24.6V21H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4Z"
        />
        <circle className="fill-on-accent" cx="10" cy="12" r="1.8" />
        <circle className="fill-on-accent" cx="18" cy="12" r="1.8" />
      </svg>
      {t('appName')}
    </Link>
  );
}
