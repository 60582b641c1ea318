import { ArrowRight, ChevronRight, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { BotSummary } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';
import { BotAvatar } from '../../../_components/bot-avatar.tsx';
import { TimeAgo } from '../../../_components/time-ago.tsx';
import { mendingOf, standingOf, standingTones } from '../standing.ts';
import { StandingBadge } from './standing-badge.tsx';

/** What a row of My Bots looks like; its skeleton too. Columns where the list is wide enough for them. */
export const botRowClass =
  'relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 px-4 py-3 ' +
  '@4xl:grid-cols-[auto_minmax(0,1fr)_8rem_10.5rem_17rem_auto] @4xl:gap-x-4';

/** A bot in the list; the whole row leads to it. */
export async function BotRow({ bot }: { bot: BotSummary }) {
  const t = await getTranslations('bots.list');
  const standing = standingOf(bot);
  const tone = standingTones[standing];
  return (
    <li className={`${botRowClass} transition-colors hover:bg-surface-2`}>
      <BotAvatar bot={bot} />
      <div className="min-w-0 leading-tight">
        <Link
          href={paths.bot(bot.id)}
          translate="no"
          className="block truncate font-semibold after:absolute after:inset-0 after:rounded-lg"
        >
          {bot.name}
        </Link>
        <p translate="no" className="truncate text-muted text-sm">
          @{bot.username}
        </p>
      </div>
      <div className="@4xl:justify-self-start justify-self-end">
        <StandingBadge standing={standing} />
      </div>
      <p className="@4xl:contents col-span-2 col-start-2 text-muted text-sm">
        {bot.lastActivityAt ? (
          <>
            <span>{t('messagesToday', { count: bot.messagesToday })}</span>
            <span aria-hidden="true" className="@4xl:hidden">
              {' · '}
            </span>
            <span>{t.rich('lastActivity', { when: () => <TimeAgo at={bot.lastActivityAt ?? bot.updatedAt} /> })}</span>
          </>
        ) : (
          <span className="@4xl:col-span-2">{t('noActivity')}</span>
        )}
      </p>
      <ChevronRight aria-hidden="true" className="@max-4xl:hidden size-5 text-muted" />
      {(tone === 'warning' || tone === 'danger') && <Problem botId={bot.id} standing={standing} tone={tone} />}
    </li>
  );
}

async function Problem({
  botId,
  standing,
  tone,
}: {
  botId: string;
  standing: ReturnType<typeof standingOf>;
  tone: 'warning' | 'danger';
}) {
  const t = await getTranslations('bots');
  const mending = mendingOf(standing, botId);
  return (
    <div className="col-start-2 -col-end-1 flex flex-wrap items-center gap-x-3 text-sm">
      <p className={`flex items-center gap-1.5 ${tone === 'danger' ? 'text-danger' : 'text-warning'}`}>
        <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
        {t(`standing.${standing}.title`)}
      </p>
      {mending && (
        <Link
          href={mending.href}
          className="relative z-10 inline-flex min-h-11 items-center gap-1 rounded-lg font-medium text-accent hover:underline"
        >
          {t(`mend.${mending.key}`)}
          <ArrowRight aria-hidden="true" className="size-4" />
        </Link>
      )}
    </div>
  );
}
