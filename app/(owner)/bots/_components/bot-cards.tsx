import { ChevronRight, MessageCircle } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { LinkPending } from '#components/ui/link-pending.tsx';
import type { DayCount } from '#lib/analytics/queries.ts';
import type { BotSummary } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';
import { BotAvatar } from '../../../_components/bot-avatar.tsx';
import { standingOf } from '../standing.ts';
import { BotProblem } from './bot-problem.tsx';
import { DayBars } from './day-bars.tsx';
import { LastMessages } from './last-messages.tsx';
import { OpenInTelegram } from './open-in-telegram.tsx';
import { StandingBadge } from './standing-badge.tsx';

/** So many bots have the room to show more of themselves than a row would. */
export const mostCards = 3;

/** A few bots, a card for each: side by side where there is room, and a single one across the page. */
export function BotCards({ bots, days }: { bots: BotSummary[]; days: Map<string, DayCount[]> }) {
  return (
    <ul className={`grid grid-cols-1 gap-4 ${columns[bots.length] ?? ''}`}>
      {bots.map((bot) => (
        <BotCard key={bot.id} bot={bot} days={days.get(bot.id) ?? []} />
      ))}
    </ul>
  );
}

const columns: Record<number, string> = { 2: 'lg:grid-cols-2', 3: 'lg:grid-cols-2 xl:grid-cols-3' };

/** The whole head leads to the bot; the buttons to where one talks to it. */
async function BotCard({ bot, days }: { bot: BotSummary; days: DayCount[] }) {
  const t = await getTranslations('bots');
  const standing = standingOf(bot);
  return (
    <li className="@container flex rounded-lg border bg-surface">
      <div className="grid grow grid-cols-1 gap-x-8 gap-y-4 p-4 @max-2xl:grid-rows-[auto_1fr_auto] sm:p-5 @2xl:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="grid grid-cols-1 content-start gap-3">
          <div className="group/head relative flex flex-wrap items-center gap-x-3 gap-y-2">
            <BotAvatar bot={bot} size="lg" />
            <div className="min-w-36 flex-1 @max-sm:pr-6">
              <h2 className="text-lg leading-snug">
                <Link
                  href={paths.bot(bot.id)}
                  translate="no"
                  className="-my-2 flex min-h-11 items-center font-semibold after:absolute after:-inset-2 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent group-hover/head:underline"
                >
                  <span dir="auto" className="truncate">
                    {bot.name}
                  </span>
                  <LinkPending />
                </Link>
              </h2>
              <p translate="no" className="truncate text-muted text-sm">
                @{bot.username}
              </p>
            </div>
            {/* On a phone below the name, which then has the whole line. */}
            <div className="self-start pt-1.5 @max-sm:-mt-2 @max-sm:basis-full @max-sm:pt-0 @max-sm:pl-17">
              <StandingBadge standing={standing} />
            </div>
            <ChevronRight
              aria-hidden="true"
              className="size-5 shrink-0 self-start text-muted @max-sm:absolute @max-sm:top-3 @max-sm:right-0 @sm:mt-2"
            />
          </div>
          <BotProblem bot={bot} standing={standing} />
        </div>
        <div className="@2xl:row-span-2">
          {bot.lastActivityAt ? (
            <>
              <p className="text-sm">
                <LastMessages bot={bot} />
              </p>
              <DayBars days={days} />
            </>
          ) : (
            <p className="max-w-prose text-muted text-sm">{t('overview.messages.none')}</p>
          )}
        </div>
        <div className="flex flex-wrap gap-2 @max-2xl:*:grow @2xl:self-end">
          <ButtonLink href={paths.testBot(bot.id)}>
            <MessageCircle aria-hidden="true" className="size-4" />
            {t('nav.test')}
          </ButtonLink>
          <OpenInTelegram bot={bot} variant="secondary" />
        </div>
      </div>
    </li>
  );
}
