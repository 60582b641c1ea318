'use server';

import { revalidatePath } from 'next/cache';
import { RedirectType, redirect } from 'next/navigation';
import { z } from 'zod';
import { createBotInput } from '#lib/bots/bot-input.ts';
import { checkToken } from '#lib/bots/check-token.ts';
import { connectBot } from '#lib/bots/connect-bot.ts';
import { createBot } from '#lib/bots/create-bot.ts';
import { ownerAction } from '#lib/edge/next/action.ts';
import { app } from '#lib/edge/next/app.ts';
import { describeDomainError } from '#lib/edge/next/describe-error.ts';
import { fieldsOf } from '#lib/edge/next/form-values.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { DomainError } from '#lib/errors.ts';
import { paths } from '#lib/paths.ts';
import { telegram } from './telegram.ts';

export const createBotAction = ownerAction(createBotInput, async (input, { ctx }) => {
  const { id } = await createBot(ctx, telegram(), input);
  await connectBot(ctx, telegram(), id, { publicUrl: app().env.PUBLIC_URL });
  revalidatePath(paths.bots, 'layout');
  // Back does not lead to a form that has done what it is for.
  redirect(paths.testBot(id), RedirectType.replace);
});

export interface FoundBot {
  name: string;
  username: string;
  /** As a `data:` address; null: it has none, or it could not be read. */
  picture: string | null;
}

/** Whose token it is, or the sentence about what is wrong with it and a way on. */
export type TokenCheck =
  | { bot: FoundBot }
  | { error: string; own?: { href: string; name: string }; mayPassByItself?: boolean };

const checkForm = z.object({
  token: z
    .string()
    .catch('')
    .transform((text) => text.slice(0, 4096)),
  botId: z.guid().optional().catch(undefined),
});

/**
 * Called by the token field while the form is still being filled in; `botId` names the bot whose token is replaced.
 * It takes a form and no object: the development server prints the arguments of actions, but not what a form holds.
 */
export async function checkTokenAction(form: FormData): Promise<TokenCheck> {
  const { ctx } = await requireOwner();
  try {
    const { name, username, picture } = await checkToken(ctx, telegram(), checkForm.parse(fieldsOf(form)));
    const image = picture && `data:${picture.contentType};base64,${picture.image.toString('base64')}`;
    return { bot: { name, username, picture: image ?? null } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { fields, error: sentence } = await describeDomainError(error);
    const { botId, name } = error.details.values ?? {};
    return {
      error: fields?.token ?? sentence ?? error.message,
      own: botId ? { href: paths.bot(String(botId)), name: String(name) } : undefined,
      mayPassByItself: error.code === 'telegram_unreachable',
    };
  }
}
