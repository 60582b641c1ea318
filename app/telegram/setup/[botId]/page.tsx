import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type Bot, findBot } from '#lib/bots/queries.ts';
import { baseOfWebhookAddress } from '#lib/bots/webhook-address.ts';
import { app } from '#lib/edge/next/app.ts';
import { orNotFound } from '#lib/edge/next/or-not-found.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { BotHeader } from '../../../bots/_components/bot-header.tsx';
import { CheckLists } from './_components/check-lists.tsx';
import { WebhookStatus, WebhookStatusSkeleton } from './_components/webhook-status.tsx';
import { deleteWebhookAction, setWebhookAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhookSetup');
  return { title: t('title') };
}

export default async function WebhookSetupPage({ params }: PageProps<'/telegram/setup/[botId]'>) {
  const { ctx } = await requireOwner();
  const bot = await orNotFound(findBot(ctx, (await params).botId));
  const t = await getTranslations('webhookSetup');
  return (
    <>
      <BotHeader bot={bot} current="webhook" />
      <PageHeader title={t('title')} description={t('intro')} />
      <div className="grid gap-4">
        <Suspense fallback={<WebhookStatusSkeleton />}>
          <WebhookStatus ctx={ctx} bot={bot} />
        </Suspense>
        <WebhookForms bot={bot} />
        <CheckLists />
      </div>
    </>
  );
}

async function WebhookForms({ bot }: { bot: Bot }) {
  const t = await getTranslations('webhookSetup.form');
  const isPaused = bot.status !== 'active';
  const isSet = bot.webhookUrl !== null || bot.connectionProblem === 'other_webhook';
  const base = bot.webhookUrl ? baseOfWebhookAddress(bot.webhookUrl, bot.id) : app().env.PUBLIC_URL;
  return (
    <Card title={t('title')}>
      <div className="grid gap-6">
        <ActionForm action={setWebhookAction}>
          <input type="hidden" name="botId" value={bot.id} />
          <FormField
            name="baseUrl"
            label={t('baseUrl')}
            hint={t('baseUrlHint')}
            defaultValue={base ?? ''}
            placeholder="https://bots.example.com"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <SubmitButton disabled={isPaused} className="sm:justify-self-start">
            {t('set')}
          </SubmitButton>
        </ActionForm>
        <ActionForm action={deleteWebhookAction} className="grid gap-3 border-t pt-6">
          <input type="hidden" name="botId" value={bot.id} />
          <p className="text-muted text-sm">{t('deleteHint')}</p>
          <SubmitButton variant="danger" disabled={isPaused || !isSet} className="sm:justify-self-start">
            {t('delete')}
          </SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}
