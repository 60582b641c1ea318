import type { Activity } from '#lib/analytics/queries.ts';
import { hasBlanks } from '#lib/bots/blanks.ts';
import { isUntouchedPrompt } from '#lib/bots/fill-template.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';

/** The prompt is to be written (`about`), or only its blanks are to be filled in (`prompt`). */
export type StepId = 'about' | 'prompt' | 'test' | 'telegram' | 'share';

export interface Step {
  id: StepId;
  href: string;
  isDone: boolean;
}

/**
 * The owner's way to the first customers, by what the database knows of it: a step is done when it shows. Who may not
 * invite anybody yet is not told to.
 */
export function firstSteps(
  bot: Pick<Bot, 'id' | 'systemPrompt'>,
  { tested, chats }: Pick<Activity, 'tested' | 'chats'>,
  { addressInTelegram, invites }: { addressInTelegram: string; invites: boolean },
): Step[] {
  const blanks = hasBlanks(bot.systemPrompt);
  const untouched = isUntouchedPrompt(bot.systemPrompt);
  const steps: Step[] = [
    {
      id: untouched && !blanks ? 'about' : 'prompt',
      href: `${paths.botSettings(bot.id)}#systemPrompt`,
      isDone: !blanks && !untouched,
    },
    { id: 'test', href: paths.testBot(bot.id), isDone: tested || chats > 0 },
    { id: 'telegram', href: addressInTelegram, isDone: chats > 0 },
  ];
  // The first chat is as a rule the owner's own.
  if (invites) steps.push({ id: 'share', href: '#share', isDone: chats > 1 });
  return steps;
}
