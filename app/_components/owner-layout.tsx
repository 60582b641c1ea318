import { Bot, LogOut, UserRound } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AppShell } from '#components/ui/app-shell.tsx';
import { navItemClass } from '#components/ui/nav-item.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { signOut } from '#lib/edge/next/sign-out.ts';
import { paths } from '#lib/paths.ts';
import { Brand } from './brand.tsx';
import { ClientMessages } from './client-messages.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** The layout of every signed-in part of the site: re-export it as the default of its `layout.tsx`. */
export async function OwnerLayout({ children }: { children: ReactNode }) {
  await requireOwner();
  const t = await getTranslations('ui');
  return (
    <AppShell
      brand={<Brand href={paths.bots} />}
      navigationLabel={t('mainNavigation')}
      items={[
        { href: paths.bots, label: t('myBots'), icon: <Bot aria-hidden="true" className="size-5" /> },
        { href: paths.account, label: t('account'), icon: <UserRound aria-hidden="true" className="size-5" /> },
      ]}
      signOut={
        <form action={signOut} className="grid">
          <button type="submit" className={navItemClass}>
            <LogOut aria-hidden="true" className="size-5" />
            {t('signOut')}
          </button>
        </form>
      }
      footer={<LanguageSwitch />}
    >
      <ClientMessages areas={['ui', 'bots', 'conversation', 'testBot']}>{children}</ClientMessages>
    </AppShell>
  );
}
