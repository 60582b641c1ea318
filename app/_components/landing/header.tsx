import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { paths } from '#lib/paths.ts';
import { Brand } from '../brand.tsx';
import { LanguageMenu } from '../language-menu.tsx';

export async function Header({ signedIn }: { signedIn: boolean }) {
  const ui = await getTranslations('ui');
  return (
    <header className="print:hidden mx-auto flex w-full max-w-6xl flex-wrap items-center gap-1 px-4 py-2 sm:px-6 md:py-4">
      <span className="mr-auto">
        <Brand href={paths.home} />
      </span>
      <LanguageMenu />
      {signedIn ? (
        <ButtonLink href={paths.bots} variant="secondary">
          {ui('myBots')}
        </ButtonLink>
      ) : (
        <ButtonLink href={paths.signIn} variant="secondary">
          {ui('signIn')}
        </ButtonLink>
      )}
    </header>
  );
}
