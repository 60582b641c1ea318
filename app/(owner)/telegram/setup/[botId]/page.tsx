import type { Metadata } from 'next';
import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { FoldedOnPhone } from '#components/ui/folded-on-phone.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section, Sections } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { refreshPicture } from '#lib/bots/refresh-picture.ts';
import { baseOfWebhookAddress } from '#lib/bots/webhook-address.ts';
import { app } from '#lib/edge/next/app.ts';
import { connectionOf } from '../../../bots/connection.ts';
import { ownBot } from '../../../bots/own-bot.ts';
import { telegram } from '../../../bots/telegram.ts';
import { CheckLists } from './_components/check-lists.tsx';
import { WebhookStatus } from './_components/webhook-status.tsx';
import { WebhookStatusSkeleton } from './_components/webhook-status-skeleton.tsx';
import { deleteWebhookAction, setWebhookAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhookSetup');
  return { title: t('title') };
}

export default async function WebhookSetupPage({ params }: PageProps<'/telegram/setup/[botId]'>) {
  const { ctx, bot } = await ownBot((await params).botId);
  const t = await getTranslations('webhookSetup');
  // Telegram is asked here anyway, and nobody has to wait for a picture.
  after(() => refreshPicture(ctx, telegram(), bot));
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} />
      {/* As high as what Telegram usually says, so that what is below stays where it is when it comes; an address takes lines of its own. */}
      <div
        className={
          bot.webhookUrl === null ? 'min-h-96 sm:min-h-90 lg:min-h-76' : 'min-h-[29rem] sm:min-h-112 lg:min-h-88'
        }
      >
        <Suspense fallback={<WebhookStatusSkeleton />}>
          <WebhookStatus ctx={ctx} bot={bot} />
        </Suspense>
      </div>
      {/* No address helps a bot that is paused or has no token: the status says what does. */}
      {bot.status === 'active' && (
        <div className="mt-4 md:mt-8">
          <FoldedOnPhone summary={t('form.more')} open={needsAddress(bot)}>
            <Sections>
              <Address bot={bot} />
              <Section title={t('checklist.title')} description={t('checklist.text')}>
                <CheckLists />
              </Section>
            </Sections>
          </FoldedOnPhone>
        </div>
      )}
    </>
  );
}

/** What is wrong is mended by an address; else the page is about the status, and whatever it says to do. */
function needsAddress(bot: Bot): boolean {
  const connection = connectionOf(bot);
  if (connection.state === 'problem')
    return connection.problem === 'webhook_refused' || connection.problem === 'webhook_failing';
  return connection.state === 'not_connected';
}

/** Another service has the messages: the status asks whose they are to be. */
const isForeign = (bot: Bot): boolean => bot.connectionProblem === 'other_webhook' || bot.delivery === 'left';

/** Where the server has no public address the bot works without a webhook, and this is only for who wants one. */
async function Address({ bot }: { bot: Bot }) {
  const t = await getTranslations('webhookSetup.form');
  const isOptional = !isForeign(bot) && (bot.delivery === 'polling' || (!app().env.PUBLIC_URL && !bot.webhookUrl));
  return (
    <Section
      title={isOptional ? t('optionalTitle') : t('title')}
      description={isOptional ? t('optionalText') : t('text')}
    >
      <div className="divide-y">
        <div className="pb-5">
          <SetWebhook bot={bot} />
        </div>
        <div className="pt-5">
          <DeleteWebhook bot={bot} />
        </div>
      </div>
    </Section>
  );
}

async function SetWebhook({ bot }: { bot: Bot }) {
  const t = await getTranslations('webhookSetup.form');
  const base = bot.webhookUrl ? baseOfWebhookAddress(bot.webhookUrl, bot.id) : app().env.PUBLIC_URL;
  return (
    <ActionForm name={t('set')} action={setWebhookAction}>
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
      <SubmitButton variant={needsAddress(bot) ? 'primary' : 'secondary'} className="sm:justify-self-start">
        {t('set')}
      </SubmitButton>
    </ActionForm>
  );
}

async function DeleteWebhook({ bot }: { bot: Bot }) {
  const t = await getTranslations('webhookSetup.form');
  const choice = await getTranslations('delivery.choice');
  const isSet = bot.webhookUrl !== null || isForeign(bot);
  const loss = isForeign(bot) ? choice('takeOverText') : t('deleteText');
  return (
    <ActionForm
      name={t('delete')}
      action={deleteWebhookAction}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3"
    >
      <input type="hidden" name="botId" value={bot.id} />
      <p className="min-w-48 max-w-prose flex-1 text-muted text-sm">{isSet ? loss : t('nothingToDelete')}</p>
      <SubmitButton variant="danger" disabled={!isSet} className="max-sm:w-full">
        {t('delete')}
      </SubmitButton>
    </ActionForm>
  );
}
