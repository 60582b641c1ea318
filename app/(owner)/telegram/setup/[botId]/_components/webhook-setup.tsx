import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { FoldedOnPhone } from '#components/ui/folded-on-phone.tsx';
import { Section, Sections } from '#components/ui/section.tsx';
import { lookSoon } from '#lib/bots/look-soon.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { readWebhook } from '#lib/bots/read-webhook.ts';
import type { OwnerContext } from '#lib/context.ts';
import { app } from '#lib/edge/next/app.ts';
import { DomainError } from '#lib/errors.ts';
import { RefreshSoon } from '../../../../bots/_components/refresh-soon.tsx';
import { connectionOf } from '../../../../bots/connection.ts';
import { telegram } from '../../../../bots/telegram.ts';
import { AddressForm } from './address-form.tsx';
import { CheckLists } from './check-lists.tsx';
import { planSetup } from './setup-plan.ts';
import { type ReadReport, WebhookStatus } from './webhook-status.tsx';

/**
 * How the bot's messages come and what can be done about it. All of it waits for Telegram, since all of it depends on
 * what Telegram says: so there is one thing to do, and nothing that is there already moves.
 */
export async function WebhookSetup({ ctx, bot }: { ctx: OwnerContext; bot: Bot }) {
  const report = await askTelegram(ctx, bot);
  const { PUBLIC_URL: publicUrl } = app().env;
  const plan = planSetup({ report, bot, connection: connectionOf(bot), publicUrl, now: new Date() });
  // So that the rest of the dashboard does not say otherwise for the quarter of an hour until the watcher comes by.
  if (plan.isNews) after(() => lookSoon(ctx, bot));
  const t = await getTranslations('webhookSetup');
  return (
    <>
      <WebhookStatus bot={bot} report={report} plan={plan} />
      {/* The head of the page is of what was noted down: what it says is soon the same. */}
      {plan.isChanging && <RefreshSoon />}
      {plan.form && (
        <div className="mt-4 md:mt-8">
          <FoldedOnPhone summary={t('form.more')} open={plan.remedy === 'setWebhook'}>
            <Sections>
              <AddressForm bot={bot} form={plan.form} isPrimary={plan.remedy === 'setWebhook'} />
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

async function askTelegram(ctx: OwnerContext, bot: Bot): Promise<ReadReport | 'revoked' | 'unreachable'> {
  if (bot.status === 'token_revoked') return 'revoked';
  try {
    return await readWebhook(ctx, telegram(), bot.id, { publicUrl: app().env.PUBLIC_URL });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'token_revoked') return 'revoked';
    if (error instanceof DomainError && error.code === 'telegram_unreachable') return 'unreachable';
    throw error;
  }
}
