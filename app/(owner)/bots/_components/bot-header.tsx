import { LayoutDashboard, MessageCircle, Settings, Webhook } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Alert } from '#components/ui/alert.tsx';
import { PageBar } from '#components/ui/page-bar.tsx';
import { SectionNav } from '#components/ui/section-nav.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';
import { BotAvatar } from '../../../_components/bot-avatar.tsx';
import { standingOf } from '../standing.ts';
import { AskOperator } from './ask-operator.tsx';
import { RefreshSoon } from './refresh-soon.tsx';
import { StandingBadge } from './standing-badge.tsx';

const tabs = ['overview', 'test', 'webhook', 'settings'] as const;
const addresses = {
  overview: paths.bot,
  test: paths.testBot,
  webhook: paths.webhookSetup,
  settings: paths.botSettings,
};
const icons = { overview: LayoutDashboard, test: MessageCircle, webhook: Webhook, settings: Settings };

/** The overview leads to the feedback, which has no tab of its own. */
export type BotTab = (typeof tabs)[number] | 'feedback';
const above: Partial<Record<BotTab, BotTab>> = { feedback: 'overview' };

/** The head of every page of a bot: who it is, how it stands, and the way to its other pages. */
export async function BotHeader({ bot, current, badge }: { bot: Bot; current: BotTab; badge?: ReactNode }) {
  const t = await getTranslations('bots');
  const ui = await getTranslations('ui');
  const standing = standingOf(bot);
  // The overview is the page about the bot itself; the others have headings of their own.
  const Name = current === 'overview' ? 'h1' : 'p';
  const items = tabs.map((tab) => {
    const Icon = icons[tab];
    return {
      href: addresses[tab](bot.id),
      label: t(`nav.${tab}`),
      short: tab === 'webhook' || tab === 'test' ? t(`nav.${tab}Short`) : undefined,
      icon: <Icon aria-hidden="true" className="size-5" />,
      current: tab === current ? ('page' as const) : tab === above[current] ? ('true' as const) : undefined,
    };
  });
  return (
    // On a phone it has no box of its own, so that its bar stays in sight as long as the page is scrolled.
    <header className={`max-md:contents md:grid md:shrink-0 md:gap-3 ${current === 'test' ? 'md:mb-4' : 'md:mb-6'}`}>
      {/* On a phone the chat of the Test Bot has a head of its own, which says the same. */}
      <PageBar
        back={
          above[current]
            ? { href: paths.bot(bot.id), label: t('nav.toOverview') }
            : { href: paths.bots, label: ui('toMyBots') }
        }
        className={`shrink-0 ${current === 'test' ? 'max-md:hidden' : 'max-md:mb-4'}`}
      >
        <div className="shrink-0 max-md:mt-0.5 max-md:self-start">
          <BotAvatar bot={bot} />
        </div>
        {/* On a phone the name has a line to itself, and how the bot stands is beside the username, whatever it is called. */}
        <div className="min-w-0 items-center leading-tight max-md:flex max-md:grow max-md:flex-wrap max-md:gap-x-2 md:grid md:grid-cols-[minmax(0,auto)_auto] md:justify-start md:gap-x-3">
          <Name
            translate="no"
            dir="auto"
            className="truncate font-semibold max-md:basis-full md:text-xl md:tracking-tight"
          >
            {bot.name}
          </Name>
          <p
            translate="no"
            className="truncate text-muted text-sm max-md:max-w-fit max-md:grow max-md:basis-24 md:col-start-1 md:max-w-full"
          >
            @{bot.username}
          </p>
          <div className="flex md:col-start-2 md:row-span-2 md:row-start-1">
            {badge ?? <StandingBadge standing={standing} />}
          </div>
        </div>
        {/* Webhook Setup looks again by itself. */}
        {standing === 'connecting' && current !== 'webhook' && <RefreshSoon />}
      </PageBar>
      <SectionNav label={t('nav.label')} items={items} />
      {/* The overview begins with what is wrong, and the chat of the Test Bot tells it where it has room. */}
      {bot.modelProblem && current !== 'overview' && current !== 'test' && (
        <div className="shrink-0 max-md:mb-4">
          <Alert tone="warning" title={t(`standing.${bot.modelProblem}.title`)}>
            <p>{t(`standing.${bot.modelProblem}.text`)}</p>
            <div className="mt-2">
              <AskOperator bot={bot} about={bot.modelProblem} />
            </div>
          </Alert>
        </div>
      )}
    </header>
  );
}
