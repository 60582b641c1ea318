import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { paths } from '#lib/paths.ts';

/** The one thing to do on the landing page, and what it costs. */
export async function Begin({ signedIn }: { signedIn: boolean }) {
  const t = await getTranslations('landing');
  const ui = await getTranslations('ui');
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <ButtonLink href={signedIn ? paths.bots : paths.signUp} className="w-full px-8 sm:w-auto md:min-h-12">
        {signedIn ? ui('myBots') : ui('signUp')}
      </ButtonLink>
      {!signedIn && <p className="text-muted text-sm">{t('free')}</p>}
    </div>
  );
}
