import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CountedField } from '#components/forms/counted-field.tsx';
import { FormField } from '#components/forms/form-field.tsx';
import { inputLimits } from '#lib/bots/input-limits.ts';
import { type Language, languageNames } from '#lib/languages.ts';

/**
 * What a bot is and how it speaks: the same fields when it is made and when it is edited, each time in another order.
 * They bring a script along only where something in the browser follows them.
 */

/** `className`: how high it is; a browser that cannot fit a field to its text has `rows`. */
export function PromptField({ value, rows, className }: { value: string; rows: number; className?: string }) {
  const t = useTranslations('bots.form');
  return (
    <CountedField
      kind="textarea"
      name="systemPrompt"
      label={t('systemPrompt')}
      hint={t('promptHint')}
      defaultValue={value}
      most={inputLimits.systemPrompt}
      rows={rows}
      className={className}
    />
  );
}

export function NameField({ value, hint }: { value: string; hint?: string }) {
  const t = useTranslations('bots.form');
  return (
    <CountedField
      name="name"
      label={t('name')}
      hint={hint}
      defaultValue={value}
      most={inputLimits.name}
      autoComplete="off"
    />
  );
}

export function DescriptionField({ value }: { value: string }) {
  const t = useTranslations('bots.form');
  return (
    <CountedField
      kind="textarea"
      name="description"
      label={t('descriptionField')}
      hint={t('descriptionHint')}
      defaultValue={value}
      most={inputLimits.description}
      autoComplete="off"
      rows={2}
      className="field-sizing-content min-h-16.5"
    />
  );
}

/** Side by side: the language, and beside it the platform. */
export function LanguageAndPlatform({
  language,
  platform,
  onLanguage,
}: {
  language: Language;
  platform: ReactNode;
  onLanguage?: (language: Language) => void;
}) {
  const t = useTranslations('bots.form');
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] items-start gap-4">
      <FormField
        kind="select"
        name="language"
        label={t('language')}
        hint={t('languageHint')}
        defaultValue={language}
        onChange={onLanguage && ((event) => onLanguage(event.target.value as Language))}
      >
        {Object.entries(languageNames).map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </FormField>
      {platform}
    </div>
  );
}

export function PlatformField() {
  const t = useTranslations('bots.form');
  return (
    <FormField kind="select" name="platform" label={t('platform')} hint={t('platformHint')} defaultValue="telegram">
      <option value="telegram">{t('telegram')}</option>
    </FormField>
  );
}
