import { type Language, languages } from '#lib/languages.ts';
import { commonQuestions, promptTemplates, type TemplateId, templateIds } from './prompt-templates.ts';

interface Texts {
  description: string;
  systemPrompt: string;
}

/**
 * The texts of a bot made from a template. A text that nobody has touched (it is still that of some template, in some
 * language) becomes the chosen template's, and so does an empty prompt; what the owner has written stays.
 */
export function fillTemplate({
  template,
  language,
  description,
  systemPrompt,
}: Texts & { template: TemplateId; language: Language }): Texts {
  const chosen = promptTemplates[language][template];
  return {
    description: isUntouched('description', description) ? chosen.description : description,
    systemPrompt: systemPrompt === '' || isUntouched('systemPrompt', systemPrompt) ? chosen.systemPrompt : systemPrompt,
  };
}

/** A template's own text, in whatever language: its owner has told the bot nothing yet. */
export const isUntouchedPrompt = (systemPrompt: string): boolean => isUntouched('systemPrompt', systemPrompt);

function isUntouched(field: keyof Texts, text: string): boolean {
  return languages.some((language) => templateIds.some((id) => promptTemplates[language][id][field] === text));
}

/**
 * Three questions that a customer of this bot would ask, in its language. They are those of the template from which
 * its prompt was made, for as long as half of the template's lines still stand in it; lines with facts to be filled in
 * in [brackets] do not count. Of a prompt of the owner's own, questions that most businesses are asked.
 */
export function sampleQuestions({ language, systemPrompt }: { language: Language; systemPrompt: string }) {
  const template = templateOf(systemPrompt);
  return template ? promptTemplates[language][template].questions : commonQuestions[language];
}

/** The template that a prompt was made from, in whatever language; null: the owner has written it. */
export function templateOf(systemPrompt: string): TemplateId | null {
  const lines = new Set(linesOf(systemPrompt));
  let best: { id: TemplateId | null; share: number } = { id: null, share: 0.5 };
  for (const language of languages) {
    for (const id of templateIds) {
      const own = linesOf(promptTemplates[language][id].systemPrompt).filter((line) => !line.includes('['));
      const share = own.filter((line) => lines.has(line)).length / own.length;
      if (share > best.share || (share === best.share && best.id === null)) best = { id, share };
    }
  }
  return best.id;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
