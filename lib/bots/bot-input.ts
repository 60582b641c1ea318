import { z } from 'zod';
import { typedText } from '#lib/clean-text.ts';
import { languages } from '#lib/languages.ts';
import { tokenIn, tokenProblem } from './bot-token.ts';
import { inputLimits } from './input-limits.ts';
import { templateIds } from './prompt-templates.ts';

/** Shared by the forms and the verbs. A check's own message is a code, the key of a sentence in the catalogues. */

const name = typedText().max(inputLimits.name);
/** A form sends its lines as CR LF, and what is compared and stored has LF. */
const lines = () => typedText().overwrite((text) => text.replaceAll('\r\n', '\n'));
const systemPrompt = lines().max(inputLimits.systemPrompt);

/** The token itself, or a message of BotFather that holds it. */
const token = z.string().transform((text, ctx) => {
  const found = tokenIn(text);
  if (found) return found;
  ctx.addIssue(tokenProblem(text) ?? 'token_shape');
  return z.NEVER;
});

const profile = {
  description: lines().max(inputLimits.description).default(''),
  language: z.enum(languages),
};

/**
 * What is left empty is filled in: a name by that at Telegram, a prompt by the template. So is a description or a
 * prompt that is still a template's own: without JavaScript the fields cannot follow the choice of another one.
 */
export const createBotInput = z.object({
  ...profile,
  token,
  name: name.default(''),
  platform: z.literal('telegram').default('telegram'),
  systemPrompt: systemPrompt.default(''),
  template: z.enum(templateIds).default('assistant'),
});

export const editBotInput = z.object({
  ...profile,
  name: name.min(1),
  systemPrompt: systemPrompt.min(1),
});

export const tokenInput = z.object({ token });

export const deleteBotInput = z.object({ confirmation: typedText().max(200) });

export const webhookInput = z.object({ baseUrl: typedText().min(1).max(2048) });
