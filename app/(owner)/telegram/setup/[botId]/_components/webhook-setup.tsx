import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { FoldedOnPhone } from '#components/ui/folded-on-phone.tsx';
import { Section, Sections } from '#components/ui/section.tsx';
import { lookSoon } from '#lib/bots/look-soon.ts';
import { RefreshSoon } from '../../../../bots/_components/refresh-soon.tsx';
import { ownBot } from '../../../../bots/own-bot.ts';
import { AddressForm } from './address-form.tsx';
import { CheckLists } from './check-lists.tsx';
import { readPlan } from './read-plan.ts';
import { WebhookStatus } from './webhook-status.tsx';

/**
 * How the bot's messages come and what can be done about it. All of it waits for Telegram, since all of it depends on
 * what Telegram says: so there is one thing to do, and nothing that is there already moves.
 */
export async function WebhookSetup({ botId }: { botId: string }) {
  const { ctx, bot } = await ownBot(botId);
  const { report, plan } = await readPlan(botId);
  // So that the rest of the dashboard does not say otherwise for the quarter of an hour until the watcher comes by.
  if (plan.isNews) after(() => lookSoon(ctx, bot));
  const t = await getTranslations('webhookSetup');
  return (
    <>
      <WebhookStatus bot={bot} report={report} plan={plan} />
      {plan.isChanging && plan.remedy !== 'wait' && <RefreshSoon />}
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
