'use client';

import { type RefObject, useEffect, useEffectEvent } from 'react';
import { readTab, writeTab } from '#components/ui/tab-storage.ts';
import { hasFailed, useFormState } from './action-form.tsx';
import { fillForm, typedInto } from './typed-text.ts';

/**
 * Inside an ActionForm: what is typed into it is kept in this tab until it is sent, so that a reload, or a way off and
 * back, does not take it away. Passwords and tokens are not kept.
 */
export function KeptForm({
  keepAs,
  within,
  worthKeeping = (values) => values,
  onTaken,
}: {
  keepAs: string;
  /** Any element of the form. */
  within: RefObject<HTMLElement | null>;
  worthKeeping?: (values: Record<string, string>) => Record<string, string>;
  /** What was kept has been put back, or the browser itself has put back what it remembers. */
  onTaken: () => void;
}) {
  const state = useFormState();
  const keep = useEffectEvent((form: HTMLFormElement) => writeTab(keepAs, worthKeeping(typedInto(form))));
  const taken = useEffectEvent(onTaken);
  useEffect(() => {
    const form = within.current?.closest('form');
    if (!form) return;
    const kept = readTab<Record<string, string>>(keepAs);
    // What is typed before JavaScript has loaded is newer.
    if (kept) fillForm(form, kept, { onlyUntouched: true });
    taken();
    const onInput = () => keep(form);
    // What is sent may be done with; what comes back is kept again.
    const onSubmit = () => writeTab(keepAs, null);
    form.addEventListener('input', onInput);
    form.addEventListener('submit', onSubmit);
    return () => {
      form.removeEventListener('input', onInput);
      form.removeEventListener('submit', onSubmit);
    };
  }, [keepAs, within]);
  useEffect(() => {
    const form = within.current?.closest('form');
    if (form && hasFailed(state)) keep(form);
  }, [state, within]);
  return null;
}
