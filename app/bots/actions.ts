'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { createBotInput } from '#lib/bots/bot-input.ts';
import { checkToken } from '#lib/bots/check-token.ts';
import { connectBot } from '#lib/bots/connect-bot.ts';
import { createBot } from '#lib/bots/create-bot.ts';
import { ownerAction } from '#lib/edge/next/action.ts';
import { app } from '#lib/edge/next/app.ts';
import { describeDomainError } from '#lib/edge/next/describe-error.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { DomainError } from '#lib/errors.ts';
import { paths } from '#lib/paths.ts';
import { telegram } from './telegram.ts';

export const createBotAction = ownerAction(createBotInput, async (input, { ctx }) => {
  const { id } = await createBot(ctx, telegram(), input);
  await connectBot(ctx, telegram(), id, { publicUrl: app().env.PUBLIC_URL });
  revalidatePath(paths.bots);
  redirect(paths.testBot(id));
});

/** Whose token it is, or the sentence about what is wrong with it. */
export type TokenCheck = { name: string; message: string } | { error: string };

const checkForm = z.object({ token: z.string().transform((text) => text.slice(0, 4096)), botId: z.guid().optional() });

/**
 * Called by the token field while the form is still being filled in; `botId` names the bot whose token is replaced.
 * It takes a form and no object: the development server prints the arguments of actions, but not what a form holds.
 */
export async function checkTokenAction(form: FormData): Promise<TokenCheck> {
  const { ctx } = await requireOwner();
  try {
    const known = await checkToken(ctx, telegram(), checkForm.parse(Object.fromEntries(form)));
    const t = await getTranslations('bots.form');
    return { name: known.name, message: t('found', { name: known.name, username: known.username }) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { fields, error: sentence } = await describeDomainError(error);
    return { error: fields?.token ?? sentence ?? error.message };
  }
}
