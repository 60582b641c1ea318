'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type MouseEvent, useRef, useState } from 'react';
import { ActionForm } from '#components/forms/action-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { PromptTemplate, TemplateId } from '#lib/bots/prompt-templates.ts';
import type { Language } from '#lib/languages.ts';
import { paths } from '#lib/paths.ts';
import { BotFields } from '../../_components/bot-fields.tsx';
import { TokenField } from '../../_components/token-field.tsx';
import { createBotAction } from '../../actions.ts';

type Templates = Record<Language, Record<TemplateId, PromptTemplate>>;

/** The one page on which a bot is made. The token comes first; a template has already filled in the rest. */
export function CreateBotForm({
  language: initialLanguage,
  template: initialTemplate,
  templates,
}: {
  language: Language;
  template: TemplateId;
  templates: Templates;
}) {
  const t = useTranslations('bots');
  const names = templates[useLocale()];
  const fields = useRef<HTMLDivElement>(null);
  const [language, setLanguage] = useState(initialLanguage);
  const [template, setTemplate] = useState(initialTemplate);
  const first = templates[initialLanguage][initialTemplate];

  function choose(event: MouseEvent, id: TemplateId) {
    event.preventDefault();
    setTemplate(id);
    fill('description', templates[language][id].description);
    fill('systemPrompt', templates[language][id].systemPrompt);
  }

  /** Another language brings the template in that language, unless its text has been changed by hand. */
  function changeLanguage(next: Language) {
    const [from, to] = [templates[language][template], templates[next][template]];
    setLanguage(next);
    for (const name of ['description', 'systemPrompt'] as const) {
      if (control(name)?.value === from[name]) fill(name, to[name]);
    }
  }

  function control(name: string) {
    return fields.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`) ?? null;
  }

  // The fields are left to the browser, so that what is typed before JavaScript has loaded stays.
  function fill(name: string, value: string) {
    const found = control(name);
    if (found) found.value = value;
  }

  return (
    <ActionForm action={createBotAction} className="grid gap-4">
      <Card>
        <div className="grid gap-3">
          <TokenField onFound={(name) => control('name')?.value === '' && fill('name', name)} />
          <details className="text-sm">
            <summary className="flex min-h-11 items-center font-medium text-accent">{t('form.tokenHelp')}</summary>
            <p className="max-w-prose text-muted">{t('form.tokenSteps')}</p>
          </details>
        </div>
      </Card>
      <Card>
        <div ref={fields} className="grid gap-4">
          <div>
            <h2 className="font-medium text-sm">{t('form.templates')}</h2>
            <p className="text-muted text-sm">{t('form.templatesHint')}</p>
            <ul className="mt-2 flex flex-wrap gap-2">
              {Object.entries(names).map(([id, { name }]) => (
                <li key={id}>
                  <a
                    href={`${paths.newBot}?template=${id}&language=${language}`}
                    aria-current={id === template ? 'true' : undefined}
                    onClick={(event) => choose(event, id as TemplateId)}
                    className="inline-flex min-h-11 items-center rounded-lg border bg-surface px-3 text-sm hover:bg-surface-2 aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent"
                  >
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </div>
          <BotFields
            values={{ ...first, name: '', language: initialLanguage }}
            nameHint={t('form.nameHint')}
            onLanguage={changeLanguage}
          />
        </div>
      </Card>
      <div className="flex">
        <SubmitButton className="w-full sm:w-auto">{t('create')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
