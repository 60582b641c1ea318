import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { countRatings, listFeedback } from '#lib/feedback/queries.ts';
import { paths } from '#lib/paths.ts';
import { ownBot } from '../../own-bot.ts';
import { FeedbackList } from './_components/feedback-list.tsx';
import { RatingSummary } from './_components/rating-summary.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bots.feedback');
  return { title: t('title') };
}

/** The id of the entry before which the page begins; anything else stands for the newest. */
const position = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined);

export default async function FeedbackPage({ params, searchParams }: PageProps<'/bots/[botId]/feedback'>) {
  const { ctx, bot } = await ownBot((await params).botId);
  const before = position.parse((await searchParams).before);
  const { counts } = await countRatings(ctx, bot.id);
  const { entries, older } = await listFeedback(ctx, bot.id, { before });
  const t = await getTranslations('bots.feedback');
  if (entries.length === 0 && before === undefined) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState title={t('none')} action={<ButtonLink href={paths.testBot(bot.id)}>{t('try')}</ButtonLink>}>
          {t('noneText')}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <div className="grid items-start gap-4 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-6">
        <RatingSummary counts={counts} />
        <div className="grid gap-4">
          <FeedbackList entries={entries} />
          {(older !== undefined || before !== undefined) && (
            <nav aria-label={t('pages')} className="flex flex-wrap justify-between gap-2">
              {before !== undefined && (
                <ButtonLink variant="secondary" href={paths.botFeedback(bot.id)}>
                  {t('newest')}
                </ButtonLink>
              )}
              {older !== undefined && (
                <ButtonLink variant="secondary" href={paths.botFeedback(bot.id, older)} className="ml-auto">
                  {t('older')}
                </ButtonLink>
              )}
            </nav>
          )}
        </div>
      </div>
    </>
  );
}
