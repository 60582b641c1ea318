'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { deleteBotInput, editBotInput, tokenInput } from '#lib/bots/bot-input.ts';
import { connectBot } from '#lib/bots/connect-bot.ts';
import { deleteBot } from '#lib/bots/delete-bot.ts';
import { editBot } from '#lib/bots/edit-bot.ts';
import { pauseBot } from '#lib/bots/pause-bot.ts';
import type { WebhookRemoval } from '#lib/bots/remove-own-webhook.ts';
import { replaceToken } from '#lib/bots/replace-token.ts';
import { resumeBot } from '#lib/bots/resume-bot.ts';
import type { OwnerContext } from '#lib/context.ts';
import { ownerAction } from '#lib/edge/next/action.ts';
import { app } from '#lib/edge/next/app.ts';
import { paths } from '#lib/paths.ts';
import { telegram } from '../../telegram.ts';

const ofBot = z.object({ botId: z.string() });

export const editBotAction = ownerAction(ofBot.extend(editBotInput.shape), async ({ botId, ...input }, { ctx }) => {
  await editBot(ctx, botId, input);
  return await done(botId, 'saved');
});

export const replaceTokenAction = ownerAction(ofBot.extend(tokenInput.shape), async ({ botId, token }, { ctx }) => {
  const { known, webhook } = await replaceToken(ctx, telegram(), botId, { token });
  const t = await getTranslations('bots.settings');
  const replaced = t('replaced', { name: known.name, username: known.username });
  return say(botId, [replaced, await connect(ctx, botId), await aboutRemoval(webhook)]);
});

export const pauseBotAction = ownerAction(ofBot, async ({ botId }, { ctx }) => {
  const { webhook } = await pauseBot(ctx, telegram(), botId);
  return await done(botId, 'paused', await aboutRemoval(webhook));
});

export const resumeBotAction = ownerAction(ofBot, async ({ botId }, { ctx }) => {
  await resumeBot(ctx, botId);
  return await done(botId, 'resumed', await connect(ctx, botId));
});

export const deleteBotAction = ownerAction(ofBot.extend(deleteBotInput.shape), async ({ botId, ...input }, { ctx }) => {
  const { webhook } = await deleteBot(ctx, telegram(), botId, input);
  revalidatePath(paths.bots);
  redirect(`${paths.bots}?notice=${webhook === 'unreachable' ? 'deleted-webhook-left' : 'deleted'}`);
});

async function done(botId: string, key: 'saved' | 'paused' | 'resumed', addition = '') {
  const t = await getTranslations('bots.settings');
  return say(botId, [t(key), addition]);
}

function say(botId: string, sentences: string[]) {
  revalidatePath(paths.bot(botId), 'layout');
  return { done: sentences.filter(Boolean).join(' ') };
}

/** Connects a bot that has just become active; the sentence to add when its webhook could not be set. */
async function connect(ctx: OwnerContext, botId: string): Promise<string> {
  const { problem } = await connectBot(ctx, telegram(), botId, { publicUrl: app().env.PUBLIC_URL });
  const t = await getTranslations('bots.settings');
  return problem ? t('connectFailed') : '';
}

async function aboutRemoval(webhook: WebhookRemoval): Promise<string> {
  const t = await getTranslations('bots.settings');
  return webhook === 'unreachable' ? t('webhookLeft') : '';
}
