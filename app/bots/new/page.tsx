import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { botLimits } from '#lib/bots/plan-limits.ts';
import { promptTemplates, type TemplateId, templateIds } from '#lib/bots/prompt-templates.ts';
import { countBots } from '#lib/bots/queries.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { isLanguage } from '#lib/languages.ts';
import { paths } from '#lib/paths.ts';
import { CreateBotForm } from './_components/create-bot-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bots');
  return { title: t('createNew') };
}

export default async function NewBotPage({ searchParams }: PageProps<'/bots/new'>) {
  const { account, ctx } = await requireOwner();
  const t = await getTranslations('bots');
  if ((await countBots(ctx)) >= botLimits[account.plan]) return <LimitReached />;

  const asked = await searchParams;
  const language = isLanguage(asked.language) ? asked.language : await getLocale();
  const template = templateIds.find((id) => id === asked.template);
  return (
    <>
      <PageHeader title={t('form.title')} description={t('form.description')} />
      <CreateBotForm
        language={language}
        template={template ?? ('assistant' satisfies TemplateId)}
        templates={promptTemplates}
      />
    </>
  );
}

async function LimitReached() {
  const t = await getTranslations('bots');
  return (
    <>
      <PageHeader title={t('form.title')} />
      <EmptyState
        title={t('limit.title')}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <ButtonLink href={paths.billing}>{t('limit.premium')}</ButtonLink>
            <ButtonLink href={paths.bots} variant="secondary">
              {t('limit.back')}
            </ButtonLink>
          </div>
        }
      >
        {t('limit.text')}
      </EmptyState>
    </>
  );
}
