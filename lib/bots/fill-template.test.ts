import { describe, expect, test } from 'vitest';
import { languages } from '#lib/languages.ts';
import { fillTemplate, sampleQuestions, templateOf } from './fill-template.ts';
import { commonQuestions, promptTemplates, templateIds } from './prompt-templates.ts';

const { en, ru, uz } = promptTemplates;

describe('the texts of a new bot', () => {
  const chosen = { template: 'shop', language: 'uz' } as const;
  const { description, systemPrompt } = uz.shop;

  test('are those of the chosen template, when the fields still hold another one', () => {
    expect(fillTemplate({ ...chosen, ...en.assistant })).toMatchObject({ description, systemPrompt });
    expect(fillTemplate({ ...chosen, ...ru.hotel })).toMatchObject({ description, systemPrompt });
  });

  test('stay as the owner wrote them', () => {
    const own = { description: 'Non va somsa', systemPrompt: 'Siz novvoysiz.' };
    expect(fillTemplate({ ...chosen, ...own })).toEqual(own);
    const half = { description: 'Non va somsa', systemPrompt: en.assistant.systemPrompt };
    expect(fillTemplate({ ...chosen, ...half })).toEqual({ description: 'Non va somsa', systemPrompt });
  });

  test('need a prompt but no description', () => {
    expect(fillTemplate({ ...chosen, description: '', systemPrompt: '' })).toEqual({ description: '', systemPrompt });
  });
});

describe('the template of a prompt', () => {
  test.each(languages)('is known in %s, also when its facts are filled in and a rule is added', (language) => {
    for (const id of templateIds) {
      const { systemPrompt } = promptTemplates[language][id];
      const filled = systemPrompt.replace(/\[[^\]]+\]/g, 'Navvot');
      expect(templateOf(systemPrompt)).toBe(id);
      expect(templateOf(`${filled}\n- 12:00 dan oldin yozmang.`)).toBe(id);
    }
  });

  test('is none when the owner has written it', () => {
    expect(templateOf('Siz «Choyxona» ofitsiantisiz.\n\n- Ish vaqti: 9:00–23:00')).toBeNull();
    expect(templateOf('')).toBeNull();
  });
});

test('the sample questions are those of the template, or of any business, in the language of the bot', () => {
  const { systemPrompt } = en.shop;
  expect(sampleQuestions({ language: 'en', systemPrompt })).toEqual(en.shop.questions);
  expect(sampleQuestions({ language: 'ru', systemPrompt })).toEqual(ru.shop.questions);
  expect(sampleQuestions({ language: 'uz', systemPrompt: 'Siz novvoysiz.' })).toEqual(commonQuestions.uz);
});
