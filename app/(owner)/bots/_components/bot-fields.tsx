'use client';

import { useTranslations } from 'next-intl';
import { FormField } from '#components/forms/form-field.tsx';
import { inputLimits } from '#lib/bots/input-limits.ts';
import { type Language, languageNames } from '#lib/languages.ts';

export interface BotFieldValues {
  name: string;
  description: string;
  language: Language;
  systemPrompt: string;
}

/** What a bot is and how it speaks: the same fields when it is made and when it is edited. */
export function BotFields({
  values,
  nameHint,
  promptRows = 12,
  onLanguage,
}: {
  values: BotFieldValues;
  nameHint?: string;
  promptRows?: number;
  onLanguage?: (language: Language) => void;
}) {
  const t = useTranslations('bots.form');
  return (
    <>
      <FormField
        name="name"
        label={t('name')}
        hint={nameHint}
        defaultValue={values.name}
        maxLength={inputLimits.name}
        autoComplete="off"
      />
      <FormField
        kind="textarea"
        name="description"
        label={t('descriptionField')}
        hint={t('descriptionHint')}
        defaultValue={values.description}
        maxLength={inputLimits.description}
        autoComplete="off"
        rows={2}
        className="field-sizing-content min-h-16.5"
      />
      <div className="grid grid-cols-2 items-start gap-4">
        <FormField
          kind="select"
          name="language"
          label={t('language')}
          hint={t('languageHint')}
          defaultValue={values.language}
          onChange={(event) => onLanguage?.(event.target.value as Language)}
        >
          {Object.entries(languageNames).map(([language, name]) => (
            <option key={language} value={language}>
              {name}
            </option>
          ))}
        </FormField>
        <FormField kind="select" name="platform" label={t('platform')} hint={t('platformHint')} defaultValue="telegram">
          <option value="telegram">{t('telegram')}</option>
        </FormField>
      </div>
      <FormField
        kind="textarea"
        name="systemPrompt"
        label={t('systemPrompt')}
        hint={t('promptHint')}
        defaultValue={values.systemPrompt}
        maxLength={inputLimits.systemPrompt}
        rows={promptRows}
      />
    </>
  );
}
