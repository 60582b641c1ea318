import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { LinkPending } from '#components/ui/link-pending.tsx';
import type { BotSummary } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';
import { BotAvatar } from '../../../_components/bot-avatar.tsx';
import { standingOf } from '../standing.ts';
import { BotProblem } from './bot-problem.tsx';
import { LastMessages } from './last-messages.tsx';
import { StandingBadge } from './standing-badge.tsx';

/** Many bots, a row for each: columns where the list is wide enough for them. */
export function BotRows({ bots }: { bots: BotSummary[] }) {
  return (
    <ul className="@container divide-y overflow-hidden rounded-lg border bg-surface">
      {bots.map((bot) => (
        <BotRow key={bot.id} bot={bot} />
      ))}
    </ul>
  );
}

/** The whole row leads to the bot. */
function BotRow({ bot }: { bot: BotSummary }) {
  const standing = standingOf(bot);
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 px-4 py-3 transition-colors hover:bg-surface-2 @3xl:grid-cols-[auto_minmax(0,1fr)_10rem_15rem_auto] @3xl:gap-x-4">
      <BotAvatar bot={bot} />
      <div className="min-w-0 leading-tight">
        <Link
          href={paths.bot(bot.id)}
          translate="no"
          dir="auto"
          className="block truncate font-semibold after:absolute after:inset-0 after:rounded-lg"
        >
          {bot.name}
          <LinkPending />
        </Link>
        <p translate="no" className="truncate text-muted text-sm">
          @{bot.username}
        </p>
      </div>
      {/* Where it is narrow, below the name: what a bot is called shall not be cut off for how it stands. */}
      <div className="col-start-2 flex flex-wrap items-center gap-x-2.5 gap-y-1 @3xl:contents">
        <div>
          <StandingBadge standing={standing} />
        </div>
        <p className="text-muted text-sm">
          <LastMessages bot={bot} short />
        </p>
      </div>
      <ChevronRight aria-hidden="true" className="@max-3xl:hidden size-5 text-muted" />
      <BotProblem bot={bot} standing={standing} className="col-start-2 -col-end-1" />
    </li>
  );
}
