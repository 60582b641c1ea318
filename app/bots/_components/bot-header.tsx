import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Alert } from '#components/ui/alert.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { app } from '#lib/edge/next/app.ts';
import { paths } from '#lib/paths.ts';
import { connectionOf } from '../connection.ts';
import { ConnectionBadge } from './connection-badge.tsx';
import { RefreshSoon } from './refresh-soon.tsx';

const tabs = ['overview', 'test', 'webhook', 'settings'] as const;
const addresses = {
  overview: paths.bot,
  test: paths.testBot,
  webhook: paths.webhookSetup,
  settings: paths.botSettings,
};

/** The head of every page of a bot: who it is, how it stands, and the way to its other pages. */
export async function BotHeader({ bot, current }: { bot: Bot; current: (typeof tabs)[number] }) {
  const t = await getTranslations('bots');
  const connection = connectionOf(bot);
  return (
    <header className="mb-6 grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 font-semibold text-xl tracking-tight">{bot.name}</p>
        <ConnectionBadge connection={connection} />
        {connection.state === 'connecting' && <RefreshSoon />}
        <p className="w-full text-muted text-sm">@{bot.username}</p>
      </div>
      <nav aria-label={t('nav.label')} className="-mx-4 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0">
        <ul className="flex gap-1">
          {tabs.map((tab) => (
            <li key={tab} className="shrink-0">
              <Link
                href={addresses[tab](bot.id)}
                aria-current={tab === current ? 'page' : undefined}
                className="flex min-h-11 items-center border-transparent border-b-2 px-2 font-medium text-muted text-sm sm:px-3 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent"
              >
                {t(`nav.${tab}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {/* The Test Bot says so in the chat itself, where there is no room to lose. */}
      {!app().env.GOOGLE_API_KEY && current !== 'test' && <p className="text-muted text-sm">{t('demo')}</p>}
      {bot.modelProblem && <Alert tone="warning">{t(`modelProblem.${bot.modelProblem}`)}</Alert>}
    </header>
  );
}
