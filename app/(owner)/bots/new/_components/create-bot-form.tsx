'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { ActionForm } from '#components/forms/action-form.tsx';
import { KeptForm } from '#components/forms/kept-form.tsx';
import { ActionBar } from '#components/ui/action-bar.tsx';
import { Card } from '#components/ui/card.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { TokenProblem } from '#lib/bots/bot-token.ts';
import type { TemplateId } from '#lib/bots/prompt-templates.ts';
import type { Language } from '#lib/languages.ts';
import { paths } from '#lib/paths.ts';
import {
  DescriptionField,
  LanguageAndPlatform,
  NameField,
  PlatformField,
  PromptField,
} from '../../_components/bot-fields.tsx';
import { TokenField } from '../../_components/token-field.tsx';
import { createBotAction } from '../../actions.ts';
import { type OfferedTemplate, TemplateChoice } from './template-choice.tsx';
import { useTemplateTexts } from './use-template-texts.ts';

/** The one page on which a bot is made. The token comes first; a template has already filled in the rest. */
export function CreateBotForm({
  keepAs,
  language,
  template,
  texts,
  templates,
  tokenProblems,
  guide,
}: {
  /** Of this account only: another one may sign in to the same tab. */
  keepAs: string;
  language: Language;
  template: TemplateId;
  /** Those of the template, in the language. */
  texts: { description: string; systemPrompt: string };
  templates: OfferedTemplate[];
  tokenProblems: Record<TokenProblem, string>;
  /** How to get a token, for where there is no room for it beside the form. */
  guide: ReactNode;
}) {
  const t = useTranslations('bots');
  const fields = useRef<HTMLDivElement>(null);
  const nameOfTelegram = useRef('');
  const { choose, changeLanguage, follow, progress, control, prepare } = useTemplateTexts(fields, {
    language,
    template,
  });

  /** The name of the bot found last, unless another has been typed. */
  function fillName(name: string) {
    const field = control('name');
    if (field && (field.value === '' || field.value === nameOfTelegram.current)) field.value = name;
    nameOfTelegram.current = name;
  }

  /** Another token brings another name. */
  function withoutFoundName({ name = '', ...values }: Record<string, string>): Record<string, string> {
    return name === nameOfTelegram.current ? values : { name, ...values };
  }

  return (
    <ActionForm
      name={t('create')}
      action={createBotAction}
      className="flex min-w-0 flex-col gap-4 [&_:is(input,select,textarea)]:scroll-mb-16"
    >
      <KeptForm
        keepAs={keepAs}
        leadsTo={paths.testBot('')}
        within={fields}
        worthKeeping={withoutFoundName}
        beside={progress}
        onTaken={follow}
      />
      <Card>
        <div className="grid grid-cols-1 gap-3">
          <TokenField problems={tokenProblems} onFound={({ name }) => fillName(name)} />
          <Disclosure summary={<span className="text-accent">{t('form.guide.title')}</span>} className="lg:hidden">
            {guide}
          </Disclosure>
        </div>
      </Card>
      <Card>
        <div ref={fields} className="grid grid-cols-1 gap-4">
          <TemplateChoice
            templates={templates}
            initial={template}
            onLikely={prepare}
            onChoose={(id) => void choose(id)}
          />
          <NameField value="" hint={t('form.nameHint')} />
          <DescriptionField value={texts.description} />
          <LanguageAndPlatform
            language={language}
            onLanguage={(next) => void changeLanguage(next)}
            platform={<PlatformField />}
          />
          {/* As high whichever template is chosen: what stands below stays where it is. */}
          <PromptField value={texts.systemPrompt} rows={8} />
        </div>
      </Card>
      <ActionBar>
        <SubmitButton className="sm:min-w-48">{t('create')}</SubmitButton>
      </ActionBar>
    </ActionForm>
  );
}
