import { describe, expect, test } from 'vitest';
import { promptTemplates, templateIds } from '../bots/prompt-templates.ts';
import { languages } from '../languages.ts';
import { composeSystemPrompt } from './compose-system-prompt.ts';

const compose = (systemPrompt: string) =>
  composeSystemPrompt({ name: 'Choyxona', description: '', language: 'uz', systemPrompt }, { isGroup: false });

describe('what the owner has not filled in', () => {
  test('reaches the model as unknown, and the rest of its line as it is written', () => {
    const prompt = compose(
      'You are the host of [restaurant name].\nOpen: [every day, 10:00-23:00]. Phone: 71 200-00-00.',
    );
    expect(prompt).toContain('You are the host of [...].\nOpen: [...]. Phone: 71 200-00-00.');
    expect(prompt).toMatch(/"\[\.\.\.\]".*not told you that fact yet/);
  });

  test.each(languages)('is no example that stands in a template, in %s', (language) => {
    for (const id of templateIds) {
      const { systemPrompt } = promptTemplates[language][id];
      for (const [blank] of systemPrompt.matchAll(/\[[^\]]+\]/g)) expect(compose(systemPrompt)).not.toContain(blank);
    }
  });

  test('is not spoken of when everything is filled in; links and single marks are no blanks', () => {
    const systemPrompt = 'Menu: [our page](https://choyxona.uz/menu)\n- [ ] greet\n- [x] thank';
    expect(compose(systemPrompt)).toContain(systemPrompt);
    expect(compose(systemPrompt)).not.toContain('[...]');
  });
});
