import { getTranslations } from 'next-intl/server';
import { SentAt } from '#components/conversation/sent-at.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { FeedbackEntry } from '#lib/feedback/queries.ts';
import { addressInTelegram } from '../../../telegram.ts';
import { Stars } from './stars.tsx';

/** What people said, one below the other. */
export async function FeedbackList({ entries }: { entries: FeedbackEntry[] }) {
  const t = await getTranslations('bots.feedback');
  if (entries.length === 0) return <p className="text-muted">{t('noMore')}</p>;
  return (
    <ul aria-label={t('title')} className="divide-y rounded-lg border bg-surface">
      {entries.map((entry) => (
        <li key={entry.id} className="p-4 sm:px-5">
          <Entry entry={entry} />
        </li>
      ))}
    </ul>
  );
}

async function Entry({ entry }: { entry: FeedbackEntry }) {
  const { rating, author, username, createdAt, comment, isTest, group } = entry;
  const t = await getTranslations('bots.feedback');
  return (
    <article>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Stars rating={rating} />
        <span translate="no" className="wrap-anywhere font-medium">
          {author || t('unnamed')}
        </span>
        {username && (
          <a
            translate="no"
            href={addressInTelegram(username)}
            target="_blank"
            rel="noreferrer"
            className="-my-3 inline-flex min-h-11 items-center text-accent text-sm hover:underline"
          >
            @{username}
          </a>
        )}
        {isTest && <Badge>{t('test')}</Badge>}
        <SentAt at={createdAt.toISOString()} className="text-muted text-sm max-sm:basis-full sm:ml-auto" />
      </div>
      {group && (
        <p translate="no" className="wrap-anywhere mt-1 text-muted text-sm">
          {group}
        </p>
      )}
      <p className={`wrap-anywhere mt-2 whitespace-pre-wrap ${comment ? '' : 'text-muted'}`}>
        {comment || t('noComment')}
      </p>
    </article>
  );
}
