'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormState } from '#components/forms/action-form.tsx';
import type { TemplateId } from '#lib/bots/prompt-templates.ts';

export interface OfferedTemplate {
  id: TemplateId;
  name: string;
  icon: ReactNode;
}

/** What the bot is for: one of the templates, by tap or by arrow keys, with JavaScript or without. */
export function TemplateChoice({
  templates,
  initial,
  onLikely,
  onChoose,
}: {
  templates: OfferedTemplate[];
  initial: TemplateId;
  onLikely: () => void;
  onChoose: (id: TemplateId) => void;
}) {
  const t = useTranslations('bots.form');
  const chosen = useFormState().values?.template ?? initial;
  // The first of an odd number fills the row. A selector that counts from the end would change its mind with each one
  // that a slow connection brings.
  const isOdd = templates.length % 2 === 1;
  return (
    // React resets a form after its action; with a new key it starts from what was chosen.
    <fieldset key={chosen} className="@container" onPointerEnter={onLikely} onFocus={onLikely}>
      <legend className="font-medium text-sm">{t('templates')}</legend>
      <p className="text-muted text-sm">{t('templatesHint')}</p>
      <div className="mt-2 grid grid-cols-2 gap-2 @lg:grid-cols-3">
        {templates.map(({ id, name, icon }, index) => (
          <label
            key={id}
            className={`${index === 0 && isOdd ? '@max-lg:col-span-2 ' : ''}relative flex min-h-12 cursor-pointer items-center gap-2 rounded-lg border bg-surface px-2.5 py-1.5 text-sm leading-tight transition-colors hover:bg-surface-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2`}
          >
            <input
              type="radio"
              name="template"
              value={id}
              defaultChecked={id === chosen}
              onChange={() => onChoose(id)}
              className="peer absolute inset-0 size-full cursor-pointer opacity-0"
            />
            <span aria-hidden="true" className="shrink-0 text-muted peer-checked:text-accent [&_svg]:size-5">
              {icon}
            </span>
            <span className="wrap-break-word min-w-0">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
