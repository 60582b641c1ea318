import { emptyBlank, emptyBlanks, hasBlanks } from '../bots/blanks.ts';
import type { Language } from '../languages.ts';

const languageNames: Record<Language, string> = { en: 'English', ru: 'Russian', uz: 'Uzbek' };

interface PromptSource {
  name: string;
  description: string;
  language: Language;
  systemPrompt: string;
}

/**
 * The owner's prompt with what every bot has to know. It goes to the model whole and can be drawn out of it by a
 * clever person, so nothing secret may ever be put into it. What the owner has not filled in is not known to it.
 */
export function composeSystemPrompt(bot: PromptSource, chat: { isGroup: boolean }): string {
  const about = bot.description ? `You are "${bot.name}": ${bot.description}` : `You are "${bot.name}".`;
  const rules = [
    `Answer in the language of the person's last message: Uzbek (in Latin or Cyrillic script, as they write), Russian or English. When it is unclear, use ${languageNames[bot.language]}.`,
    'You are chatting in Telegram: be brief and clear. Use simple Markdown where it helps.',
    'Never invent facts, prices or promises. When you do not know, say so.',
  ];
  if (hasBlanks(bot.systemPrompt))
    rules.push(
      `Where the text above says "${emptyBlank}", the owner has not told you that fact yet. Never guess it and never show the brackets: say that you do not know it yet.`,
    );
  if (chat.isGroup)
    rules.push('This is a group: each message begins with the name of the person who wrote it. Do not begin yours so.');
  return `${about}\n\n${emptyBlanks(bot.systemPrompt).trim()}\n\n${rules.map((rule) => `- ${rule}`).join('\n')}`;
}
