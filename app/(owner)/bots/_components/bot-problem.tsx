import { ArrowRight, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Standing } from '#lib/bots/derive-standing.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { mendingOf, standingTones } from '../standing.ts';
import { standingTitle } from '../standing-title.ts';
import { WaitingMessages } from './waiting-messages.tsx';

/** What keeps a bot of My Bots from working, and the way to where it is mended; nothing, if nothing does. */
export async function BotProblem({
  bot,
  standing,
  className = '',
}: {
  bot: Pick<Bot, 'id' | 'webhookError' | 'pendingUpdates' | 'deliveredAt'>;
  standing: Standing;
  className?: string;
}) {
  const t = await getTranslations('bots');
  const tone = standingTones[standing];
  const mending = mendingOf(standing, bot.id);
  const isProblem = tone === 'warning' || tone === 'danger';
  if (!isProblem && !mending) return null;
  return (
    <div className={`flex flex-wrap items-center gap-x-3 text-sm ${className}`}>
      {/* What is no problem (a pause) its badge has said. */}
      {isProblem && (
        <p className={`flex items-center gap-1.5 ${looks[tone]}`}>
          <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
          {await standingTitle(standing, bot)}
        </p>
      )}
      {standing === 'webhook_failing' && (
        <div className="text-muted">
          <WaitingMessages bot={bot} />
        </div>
      )}
      {mending && (
        <Link
          href={mending.href}
          className="relative z-10 -my-1.5 inline-flex min-h-11 items-center gap-1 rounded-lg font-medium text-accent hover:underline"
        >
          {t(`mend.${mending.key}`)}
          <ArrowRight aria-hidden="true" className="size-4" />
        </Link>
      )}
    </div>
  );
}

const looks = { warning: 'text-warning', danger: 'text-danger' };
