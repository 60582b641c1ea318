import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { FoldedOnPhone } from '#components/ui/folded-on-phone.tsx';
import { Section, Sections } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { maskedToken } from '#lib/bots/bot-token.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { samplePrice } from '#lib/demo/sample-price.ts';
import { env } from '#lib/env.ts';
import { BotAvatar } from '../../../../_components/bot-avatar.tsx';
import { DescriptionField, LanguageAndPlatform, NameField, PromptField } from '../../_components/bot-fields.tsx';
import { tokenProblems } from '../../_components/token-problems.ts';
import { ownBot } from '../../own-bot.ts';
import { mendingOf, standingOf } from '../../standing.ts';
import { DeleteFold } from './_components/delete-fold.tsx';
import { NewToken } from './_components/new-token.tsx';
import { SelectInPrompt } from './_components/select-in-prompt.tsx';
import { deleteBotAction, editBotAction, pauseBotAction, replaceTokenAction, resumeBotAction } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bots.settings');
  return { title: t('title') };
}

export default async function BotSettingsPage({ params }: PageProps<'/bots/[botId]/settings'>) {
  const { bot } = await ownBot((await params).botId);
  const t = await getTranslations('bots.settings');
  const mending = mendingOf(standingOf(bot), bot.id)?.key;
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <Sections>
        <Profile bot={bot} />
        <div className="py-6 md:pt-8 md:pb-0">
          <FoldedOnPhone summary={t('more')} open={mending === 'newToken' || mending === 'resume'}>
            <Sections>
              <Token bot={bot} isNeeded={mending === 'newToken'} />
              {bot.status !== 'token_revoked' && <PauseOrResume bot={bot} />}
              <Delete bot={bot} />
            </Sections>
          </FoldedOnPhone>
        </div>
      </Sections>
    </>
  );
}

/** What is changed daily comes first: the prompt, which has the prices in it. */
async function Profile({ bot: { id, ownerId, name, description, language, systemPrompt } }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  return (
    <Section
      title={t('profile')}
      description={t('profileText')}
      // On a phone the first field begins the page, and its label says as much.
      className="max-lg:gap-y-0 max-lg:[&>:first-child]:sr-only"
    >
      <ActionForm
        name={t('title')}
        action={editBotAction}
        className="grid gap-5 [&_:is(input,textarea,select)]:scroll-mt-24 [&_:is(input,textarea,select)]:scroll-mb-8"
      >
        <input type="hidden" name="botId" value={id} />
        <PromptField value={systemPrompt} rows={12} className="field-sizing-content max-h-[60dvh] min-h-40.5" />
        <NameField value={name} />
        <DescriptionField value={description} />
        <LanguageAndPlatform language={language} platform={<Platform />} />
        <SaveBar
          // Of this account only: another one may sign in to the same tab.
          keepAs={`settings ${ownerId} ${id}`}
          words={{
            save: t('save'),
            unsaved: t('unsaved'),
            overtaken: t('overtaken'),
            discard: t('discard'),
            lose: t('lose'),
            leave: t('leave'),
          }}
        />
        {/* Last, after what was kept has been put back into the prompt. */}
        <SelectInPrompt otherwise={env().DEMO ? samplePrice : undefined} />
      </ActionForm>
    </Section>
  );
}

/** There is one, and nothing to choose. */
async function Platform() {
  const t = await getTranslations('bots.form');
  return (
    <dl className="grid gap-1.5 text-sm">
      <dt className="font-medium">{t('platform')}</dt>
      <dd className="flex min-h-11 items-center text-base">{t('telegram')}</dd>
    </dl>
  );
}

async function Token({ bot, isNeeded }: { bot: Bot; isNeeded: boolean }) {
  const t = await getTranslations('bots.settings');
  return (
    <Section id="new-token" title={t('tokenTitle')} description={t('tokenText')}>
      <div className="rounded-lg border bg-surface">
        <div className="flex items-center gap-3 p-3 sm:p-4">
          <BotAvatar bot={bot} size="lg" />
          <div className="min-w-0 grow leading-snug">
            <p translate="no" dir="auto" className="truncate font-semibold">
              {bot.name}
            </p>
            <p translate="no" className="truncate text-muted text-sm">
              @{bot.username}
            </p>
            <p className="text-muted text-sm">
              <span className="sr-only">{t('tokenEnds')} </span>
              <span className="font-mono">{maskedToken(bot)}</span>
            </p>
          </div>
        </div>
        <ActionForm
          name={t('replace')}
          action={replaceTokenAction}
          className="grid gap-4 border-t p-1 *:[[role]]:mx-2 *:[[role]]:mt-2"
        >
          <input type="hidden" name="botId" value={bot.id} />
          {/* Another token is another field, closed and empty. */}
          <NewToken
            key={`${bot.username} ${bot.tokenHint}`}
            botId={bot.id}
            problems={await tokenProblems()}
            isNeeded={isNeeded}
          />
        </ActionForm>
      </div>
    </Section>
  );
}

/** One form for both directions, so that what the last step said stays in sight while the other takes its place. */
async function PauseOrResume({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.settings');
  const step = bot.status === 'paused' ? 'resume' : 'pause';
  return (
    <Section id="pause" title={t(`${step}Title`)} description={t(`${step}Text`)}>
      <ActionForm name={t(step)} action={step === 'pause' ? pauseBotAction : resumeBotAction}>
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
      <ActionForm name={t('delete')} action={deleteBotAction}>
        <input type="hidden" name="botId" value={bot.id} />
        <DeleteFold>
          <FormField name="confirmation" label={t('confirm', { name: bot.name })} autoComplete="off" />
          <SubmitButton variant="danger" className="justify-self-start">
            {t('delete')}
          </SubmitButton>
        </DeleteFold>
      </ActionForm>
    </Section>
  );
}
