import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { maskedToken } from '#lib/bots/bot-token.ts';
import { type Bot, findBot } from '#lib/bots/queries.ts';
import { orNotFound } from '#lib/edge/next/or-not-found.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { BotFields } from '../../_components/bot-fields.tsx';
import { BotHeader } from '../../_components/bot-header.tsx';
import { TokenField } from '../../_components/token-field.tsx';
import { deleteBotAction, editBotAction, pauseBotAction, replaceTokenAction, resumeBotAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bots.settings');
  return { title: t('title') };
}

export default async function BotSettingsPage({ params }: PageProps<'/bots/[botId]/settings'>) {
  const { ctx } = await requireOwner();
  const bot = await orNotFound(findBot(ctx, (await params).botId));
  const t = await getTranslations('bots.settings');
  return (
    <>
      <BotHeader bot={bot} current="settings" />
      <h1 className="sr-only">{t('title')}</h1>
      <div className="grid gap-4">
        <Profile bot={bot} />
        <Token bot={bot} />
        {bot.status !== 'token_revoked' && <PauseOrResume bot={bot} />}
        <Delete bot={bot} />
      </div>
    </>
  );
}

async function Profile({ bot: { id, name, description, language, systemPrompt } }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  return (
    <Card title={t('profile')}>
      <ActionForm action={editBotAction}>
        <input type="hidden" name="botId" value={id} />
        <BotFields values={{ name, description, language, systemPrompt }} />
        <SubmitButton className="sm:justify-self-start">{t('save')}</SubmitButton>
      </ActionForm>
    </Card>
  );
}

async function Token({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  return (
    <Card title={t('tokenTitle')} description={t('tokenText', { username: bot.username, token: maskedToken(bot) })}>
      <ActionForm action={replaceTokenAction}>
        <input type="hidden" name="botId" value={bot.id} />
        <TokenField botId={bot.id} />
        <SubmitButton variant="secondary" className="sm:justify-self-start">
          {t('replace')}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

/** One form for both directions, so that what the last step said stays in sight while the other takes its place. */
async function PauseOrResume({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  const step = bot.status === 'paused' ? 'resume' : 'pause';
  return (
    <Card title={t(`${step}Title`)} description={t(`${step}Text`)}>
      <ActionForm action={step === 'pause' ? pauseBotAction : resumeBotAction}>
        <input type="hidden" name="botId" value={bot.id} />
        <SubmitButton variant={step === 'pause' ? 'secondary' : 'primary'} className="sm:justify-self-start">
          {t(step)}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

async function Delete({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  return (
    <Card tone="danger" title={t('deleteTitle')} description={t('deleteText')}>
      <ActionForm action={deleteBotAction}>
        <input type="hidden" name="botId" value={bot.id} />
        <FormField name="confirmation" label={t('confirm', { name: bot.name })} autoComplete="off" />
        <SubmitButton variant="danger" className="sm:justify-self-start">
          {t('delete')}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
