'use client';

import { type RefObject, useRef } from 'react';
import type { TemplateId } from '#lib/bots/prompt-templates.ts';
import type { Language } from '#lib/languages.ts';
import { loadTemplates } from './load-templates.ts';

const names = ['description', 'systemPrompt'] as const;
type Texts = Record<(typeof names)[number], string>;

/**
 * Puts the texts of a template into the fields, which are left to the browser: what is typed before JavaScript has
 * loaded stays. What was written into one template comes back with it, so that trying another loses nothing. Where the
 * texts cannot be loaded, the server fills them in (lib/bots/fill-template.ts).
 */
export function useTemplateTexts(
  fields: RefObject<HTMLElement | null>,
  initial: { language: Language; template: TemplateId },
) {
  const now = useRef(initial);
  const drafts = useRef(new Map<TemplateId, Texts>());

  function control(name: string) {
    return fields.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`) ?? null;
  }

  async function choose(template: TemplateId) {
    const left = now.current;
    const written = textsInFields();
    now.current = { ...left, template };
    const texts = await loadTemplates[left.language]().catch(() => null);
    if (!texts) return;
    if (names.some((name) => written[name] !== texts[left.template][name])) drafts.current.set(left.template, written);
    if (now.current.template === template) fill(drafts.current.get(template) ?? texts[template]);
  }

  /** Another language brings the template in that language, except for a text that has been changed by hand. */
  async function changeLanguage(language: Language) {
    const { language: before, template } = now.current;
    now.current = { language, template };
    const loaded = await Promise.all([loadTemplates[before](), loadTemplates[language]()]).catch(() => null);
    if (!loaded || now.current.language !== language || now.current.template !== template) return;
    const [from, to] = [loaded[0][template], loaded[1][template]];
    const current = textsInFields();
    fill({
      description: current.description === from.description ? to.description : current.description,
      systemPrompt: current.systemPrompt === from.systemPrompt ? to.systemPrompt : current.systemPrompt,
    });
  }

  function textsInFields(): Texts {
    return { description: control('description')?.value ?? '', systemPrompt: control('systemPrompt')?.value ?? '' };
  }

  function fill(texts: Texts) {
    for (const name of names) {
      const found = control(name);
      if (found) found.value = texts[name];
    }
    // As if it had been typed: whoever keeps what is in the form keeps this.
    fields.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** The fields have been put back to how they were left: the template and the language are those that stand there. */
  function follow() {
    const chosen = fields.current?.querySelector<HTMLInputElement>('[name="template"]:checked');
    const spoken = fields.current?.querySelector<HTMLSelectElement>('[name="language"]');
    now.current = {
      template: (chosen?.value as TemplateId | undefined) ?? initial.template,
      language: (spoken?.value as Language | undefined) ?? initial.language,
    };
  }

  return {
    choose,
    changeLanguage,
    follow,
    control,
    /** Asked for when a choice is likely, so that it is there when it is made. */
    prepare: () => void loadTemplates[now.current.language]().catch(() => null),
  };
}
