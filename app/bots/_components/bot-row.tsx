import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { BotSummary } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';
import { connectionOf } from '../connection.ts';
import { ConnectionBadge } from './connection-badge.tsx';

/** A bot in the list; the whole row leads to it. */
export async function BotRow({ bot }: { bot: BotSummary }) {
  const t = await getTranslations('bots.list');
  const problem = await getTranslations('bots.modelProblem');
  const format = await getFormatter();
  return (
    <li className="relative flex items-center gap-3 p-4 hover:bg-surface-2">
      <div className="grid min-w-0 grow gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            href={paths.bot(bot.id)}
            className="min-w-0 font-semibold after:absolute after:inset-0 after:rounded-lg"
          >
            {bot.name}
          </Link>
          <ConnectionBadge connection={connectionOf(bot)} />
        </div>
        <p className="text-muted text-sm">@{bot.username}</p>
        <p className="text-muted text-sm">
          {bot.lastActivityAt
            ? `${t('messagesToday', { count: bot.messagesToday })} · ${t('lastActivity', { when: format.relativeTime(bot.lastActivityAt, new Date()) })}`
            : t('noActivity')}
        </p>
        {bot.modelProblem && <p className="text-sm text-warning">{problem(bot.modelProblem)}</p>}
      </div>
      <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
    </li>
  );
}
