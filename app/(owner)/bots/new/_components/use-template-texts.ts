'use client';

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { TemplateId } from '#lib/bots/prompt-templates.ts';
import type { Language } from '#lib/languages.ts';
import { loadTemplates } from './load-templates.ts';

const names = ['description', 'systemPrompt'] as const;
type Texts = Record<(typeof names)[number], string>;

/** What has to be kept beside the fields themselves, so that another page can go on with them. */
export interface TemplateProgress {
  /** Of the site: the form speaks it unless another has been chosen for the bot. */
  siteLanguage: Language;
  /** What was written into the templates that have been left. */
  drafts: Partial<Record<TemplateId, Partial<Texts>>>;
}

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
  const siteLanguage = useRef(initial.language);
  const drafts = useRef<TemplateProgress['drafts']>({});
  const followSite = useEffectEvent(() => {
    const before = siteLanguage.current;
    siteLanguage.current = initial.language;
    if (before !== initial.language) void leaveLanguage(before);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is read inside
  useEffect(() => followSite(), [initial.language]);

  function control(name: string) {
    return (
      fields.current?.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(`[name="${name}"]`) ??
      null
    );
  }

  async function choose(template: TemplateId) {
    const left = now.current;
    const written = textsInFields();
    now.current = { ...left, template };
    const texts = await loadTemplates[left.language]().catch(() => null);
    if (!texts) return;
    drafts.current[left.template] = changesOf(written, texts[left.template]);
    if (now.current.template === template) fill({ ...texts[template], ...drafts.current[template] });
  }

  /** Another language brings the template in that language, except for a text that has been changed by hand. */
  async function changeLanguage(language: Language) {
    const { language: before, template } = now.current;
    now.current = { language, template };
    const loaded = await Promise.all([loadTemplates[before](), loadTemplates[language]()]).catch(() => null);
    if (!loaded || now.current.language !== language || now.current.template !== template) return;
    fill({ ...loaded[1][template], ...changesOf(textsInFields(), loaded[0][template]) });
  }

  /**
   * The site no longer speaks `before`, which the fields were filled in: they follow it, or stay as was chosen by hand or
   * a prompt has been written.
   */
  async function leaveLanguage(before: Language) {
    const loaded = await loadTemplates[before]().catch(() => null);
    const isOwn = loaded && 'systemPrompt' in changesOf(textsInFields(), loaded[now.current.template]);
    const language = isOwn || now.current.language !== before ? now.current.language : initial.language;
    const field = control('language');
    if (field) field.value = language;
    await changeLanguage(language);
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
  function follow(kept?: TemplateProgress) {
    const chosen = fields.current?.querySelector<HTMLInputElement>('[name="template"]:checked');
    const spoken = fields.current?.querySelector<HTMLSelectElement>('[name="language"]');
    now.current = {
      template: (chosen?.value as TemplateId | undefined) ?? initial.template,
      language: (spoken?.value as Language | undefined) ?? initial.language,
    };
    if (!kept) return;
    drafts.current = kept.drafts;
    if (kept.siteLanguage !== initial.language) void leaveLanguage(kept.siteLanguage);
  }

  return {
    choose,
    changeLanguage,
    follow,
    progress: (): TemplateProgress => ({ siteLanguage: initial.language, drafts: drafts.current }),
    control,
    /** Asked for when a choice is likely, so that it is there when it is made. */
    prepare: () => void loadTemplates[now.current.language]().catch(() => null),
  };
}

/** The texts that are no longer those of the template. */
function changesOf(written: Texts, template: Texts): Partial<Texts> {
  return Object.fromEntries(
    names.filter((name) => written[name] !== template[name]).map((name) => [name, written[name]]),
  );
}
