'use client';

import { useTranslations } from 'next-intl';
import { type PhoneState, unreadKey } from './phone-state.ts';
import { Unread } from './unread.tsx';

/** Whose phone it is: one of the demo's people, each with a language of their own. */
export function PeopleSwitch({
  state,
  current,
  onChoose,
}: {
  state: PhoneState;
  current: number;
  onChoose: (userId: number) => void;
}) {
  const t = useTranslations('demo.phone');
  const unreadOf = (userId: number) =>
    state.chats.reduce((sum, { dialog }) => sum + (state.unread[unreadKey({ userId, dialog })] ?? 0), 0);
  return (
    <fieldset className="flex min-w-0 shrink-0 items-center gap-1 overflow-x-auto max-sm:typing:hidden max-sm:px-3 on-side:flex-col on-side:items-stretch">
      <legend className="sr-only">{t('people')}</legend>
      <span aria-hidden="true" className="mr-1 text-muted text-sm">
        {t('customer')}
      </span>
      {state.users.map(({ id, first_name, language_code }) => (
        <label
          key={id}
          className="relative flex min-h-11 cursor-pointer items-center gap-1.5 whitespace-nowrap rounded-full px-3 text-muted text-sm transition-colors hover:text-ink has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="person"
            className="absolute inset-0 cursor-pointer opacity-0"
            checked={id === current}
            onChange={() => onChoose(id)}
          />
          {first_name}
          {/* One in the place of the other: the row stays as wide as a phone. */}
          {unreadOf(id) === 0 ? (
            <span className="text-xs uppercase">{language_code}</span>
          ) : (
            <Unread count={unreadOf(id)} />
          )}
        </label>
      ))}
    </fieldset>
  );
}
