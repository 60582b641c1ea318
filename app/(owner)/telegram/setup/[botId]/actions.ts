'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { webhookInput } from '#lib/bots/bot-input.ts';
import { deleteWebhook } from '#lib/bots/delete-webhook.ts';
import { describeWebhookError } from '#lib/bots/describe-webhook-problem.ts';
import { leaveWebhook } from '#lib/bots/leave-webhook.ts';
import { setWebhook } from '#lib/bots/set-webhook.ts';
import { takeOverWebhook } from '#lib/bots/take-over-webhook.ts';
import { ownerAction } from '#lib/edge/next/action.ts';
import { app } from '#lib/edge/next/app.ts';
import { DomainError } from '#lib/errors.ts';
import { paths } from '#lib/paths.ts';
import { telegram } from '../../../bots/telegram.ts';

const ofBot = z.object({ botId: z.string() });

export const setWebhookAction = ownerAction(ofBot.extend(webhookInput.shape), async ({ botId, baseUrl }, { ctx }) => {
  try {
    const url = await setWebhook(ctx, telegram(), botId, { baseUrl }, { publicUrl: app().env.PUBLIC_URL });
    revalidatePath(paths.webhookSetup(botId));
    const t = await getTranslations('webhookSetup.form');
    return { done: t('done', { url }), values: { baseUrl } };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'webhook_refused') throw error;
    return { fields: { baseUrl: await whatToDo(String(error.details.values?.reason ?? '')) }, values: { baseUrl } };
  }
});

export const deleteWebhookAction = ownerAction(ofBot, async ({ botId }, { ctx }) => {
  await deleteWebhook(ctx, telegram(), botId);
  revalidatePath(paths.webhookSetup(botId));
  const t = await getTranslations('webhookSetup.form');
  return { done: t('deleted') };
});

// The two choices go away once one is made: what became of it is told by the status above.
export const takeOverWebhookAction = ownerAction(ofBot, async ({ botId }, { ctx }) => {
  await takeOverWebhook(ctx, telegram(), botId, { publicUrl: app().env.PUBLIC_URL });
  revalidatePath(paths.webhookSetup(botId));
  return undefined;
});

export const leaveWebhookAction = ownerAction(ofBot, async ({ botId }, { ctx }) => {
  await leaveWebhook(ctx, telegram(), botId, { publicUrl: app().env.PUBLIC_URL });
  revalidatePath(paths.webhookSetup(botId));
  return undefined;
});

/** Telegram's refusal in words that say what to do; its own words too, where we have none. */
async function whatToDo(reason: string): Promise<string> {
  const t = await getTranslations('webhookSetup');
  const code = describeWebhookError(reason);
  const advice = `${t(`problem.${code}.title`)}. ${t(`problem.${code}.text`)}`;
  return code === 'unknown' && reason ? `${advice} ${t('status.telegramSays', { detail: reason })}` : advice;
}
