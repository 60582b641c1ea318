import { Bot, LogOut, UserRound } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AppShell } from '#components/ui/app-shell.tsx';
import { navItemClass } from '#components/ui/nav-item.ts';
import { NavLink } from '#components/ui/nav-link.tsx';
import { requireOwner } from '#lib/edge/next/session.ts';
import { env } from '#lib/env.ts';
import { paths } from '#lib/paths.ts';
import { BotAvatar } from '../_components/bot-avatar.tsx';
import { Brand } from '../_components/brand.tsx';
import { ClientMessages } from '../_components/client-messages.tsx';
import { LanguageSwitch } from '../_components/language-switch.tsx';
import { SignOutForm } from '../_components/sign-out-form.tsx';
import { FramedDashboard } from '../demo/_components/framed-dashboard.tsx';
import { ownBots } from './own-bots.ts';

/** The frame around every signed-in page; it stays where it is while its owner goes from one to the next. */
export default async function OwnerLayout({ children }: { children: ReactNode }) {
  const { account } = await requireOwner();
  const t = await getTranslations('ui');
  return (
    <AppShell
      brand={<Brand href={paths.bots} />}
      navigationLabel={t('mainNavigation')}
      navigation={
        <>
          <NavLink href={paths.bots} label={t('myBots')} icon={<Bot aria-hidden="true" className="size-5" />} />
          <NavLink
            href={paths.account}
            label={t('account')}
            icon={<UserRound aria-hidden="true" className="size-5" />}
          />
        </>
      }
      aside={
        <>
          <OwnBots />
          <div className="mt-auto grid shrink-0 gap-1 pt-3">
            <SignOutForm className={navItemClass}>
              <LogOut aria-hidden="true" className="size-5" />
              {t('signOut')}
            </SignOutForm>
            <div className="border-t px-2 pt-1 group-has-data-language/shell:hidden">
              <LanguageSwitch className="flex justify-between *:px-1" />
            </div>
          </div>
        </>
      }
      footer={<LanguageSwitch />}
    >
      <ClientMessages areas={['ui', 'bots.create', 'bots.form', 'bots.settings', 'conversation', 'testBot']}>
        {children}
      </ClientMessages>
      {env().DEMO && <FramedDashboard name={account.name} email={account.email} />}
    </AppShell>
  );
}

/** The bots by name, each one press away from wherever the owner is; many scroll for themselves, to the one that is open. */
async function OwnBots() {
  const bots = await ownBots();
  const t = await getTranslations('ui');
  if (bots.length === 0) return null;
  return (
    <nav aria-label={t('yourBots')} className="-mx-1 mt-4 min-h-40 overflow-y-auto border-t px-1">
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5 pt-4 pb-1">
        {bots.map((bot) => (
          <li key={bot.id}>
            <NavLink
              href={paths.bot(bot.id)}
              label={bot.name}
              isName
              within={bot.id}
              icon={<BotAvatar bot={bot} size="xs" />}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
