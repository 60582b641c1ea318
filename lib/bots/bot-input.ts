import { z } from 'zod';
import { typedText } from '#lib/clean-text.ts';
import { languages } from '#lib/languages.ts';
import { tokenIn } from './bot-token.ts';

/** Shared by the forms and the verbs. A check's own message is a code, the key of a sentence in the catalogues. */

export const inputLimits = { name: 64, description: 500, systemPrompt: 16_000 } as const;

const name = typedText().max(inputLimits.name);
const systemPrompt = typedText().max(inputLimits.systemPrompt);

/** The token itself, or a message of BotFather that holds it. */
const token = z.string().transform((text, ctx) => {
  const found = tokenIn(text);
  if (found) return found;
  ctx.addIssue(text.trim() === '' ? 'token_required' : 'token_shape');
  return z.NEVER;
});

const profile = {
  description: typedText().max(inputLimits.description).default(''),
  language: z.enum(languages),
};

/** A name or a prompt left empty is filled in: by the bot's name at Telegram, by the first template. */
export const createBotInput = z.object({
  ...profile,
  token,
  name: name.default(''),
  platform: z.literal('telegram').default('telegram'),
  systemPrompt: systemPrompt.default(''),
});

export const editBotInput = z.object({
  ...profile,
  name: name.min(1),
  systemPrompt: systemPrompt.min(1),
});

export const tokenInput = z.object({ token });

export const deleteBotInput = z.object({ confirmation: typedText().max(200) });

export const webhookInput = z.object({ baseUrl: typedText().min(1).max(2048) });
