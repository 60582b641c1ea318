import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { Section, Sections } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { maskedToken } from '#lib/bots/bot-token.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { BotFields } from '../../_components/bot-fields.tsx';
import { TokenField } from '../../_components/token-field.tsx';
import { tokenProblems } from '../../_components/token-problems.ts';
import { ownBot } from '../../own-bot.ts';
import { deleteBotAction, editBotAction, pauseBotAction, replaceTokenAction, resumeBotAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bots.settings');
  return { title: t('title') };
}

export default async function BotSettingsPage({ params }: PageProps<'/bots/[botId]/settings'>) {
  const { bot } = await ownBot((await params).botId);
  const t = await getTranslations('bots.settings');
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <Sections>
        <Profile bot={bot} />
        <Token bot={bot} />
        {bot.status !== 'token_revoked' && <PauseOrResume bot={bot} />}
        <Delete bot={bot} />
      </Sections>
    </>
  );
}

async function Profile({ bot: { id, name, description, language, systemPrompt } }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  return (
    <Section title={t('profile')} description={t('profileText')}>
      <ActionForm
        action={editBotAction}
        className="grid gap-5 [&_:is(input,textarea,select)]:scroll-mt-24 [&_:is(input,textarea,select)]:scroll-mb-8"
      >
        <input type="hidden" name="botId" value={id} />
        <BotFields values={{ name, description, language, systemPrompt }} />
        <SaveBar save={t('save')} unsaved={t('unsaved')} leave={t('leave')} />
      </ActionForm>
    </Section>
  );
}

async function Token({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  return (
    <Section
      id="new-token"
      title={t('tokenTitle')}
      description={t('tokenText', { username: bot.username, token: maskedToken(bot) })}
    >
      <ActionForm action={replaceTokenAction}>
        <input type="hidden" name="botId" value={bot.id} />
        <TokenField botId={bot.id} problems={await tokenProblems()} />
        <SubmitButton variant="secondary" className="justify-self-start">
          {t('replace')}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}

/** One form for both directions, so that what the last step said stays in sight while the other takes its place. */
async function PauseOrResume({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  const step = bot.status === 'paused' ? 'resume' : 'pause';
  return (
    <Section id="pause" title={t(`${step}Title`)} description={t(`${step}Text`)}>
      <ActionForm action={step === 'pause' ? pauseBotAction : resumeBotAction}>
        <input type="hidden" name="botId" value={bot.id} />
        <SubmitButton variant={step === 'pause' ? 'secondary' : 'primary'} className="justify-self-start">
          {t(step)}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}

async function Delete({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  return (
    <Section title={t('deleteTitle')} description={t('deleteText')}>
      <ActionForm action={deleteBotAction}>
        <input type="hidden" name="botId" value={bot.id} />
        <FormField name="confirmation" label={t('confirm', { name: bot.name })} autoComplete="off" />
        <SubmitButton variant="danger" className="justify-self-start">
          {t('delete')}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}
