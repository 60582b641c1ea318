'use client';

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { readTab, writeTab } from '#components/ui/tab-storage.ts';
import { hasFailed, useFormState } from './action-form.tsx';
import { fillForm, loadedInto, typedInto } from './typed-text.ts';

interface Kept<Beside> {
  values: Record<string, string>;
  beside: Beside;
}

/**
 * Inside an ActionForm: what is typed into it is kept in this tab until it has done its work, so that a reload, or a way
 * off and back, does not take it away. Passwords and tokens are not kept, nor anything where nothing is worth it.
 */
export function KeptForm<Beside>({
  keepAs,
  leadsTo,
  within,
  worthKeeping = (values) => values,
  beside,
  onTaken,
}: {
  keepAs: string;
  /** How the path of the page begins to which the form leads when it has done its work, if it leads away. */
  leadsTo?: string;
  /** Any element of the form. */
  within: RefObject<HTMLElement | null>;
  worthKeeping?: (values: Record<string, string>) => Record<string, string>;
  /** What is kept with the fields, of which these are kept. */
  beside: (values: Record<string, string>) => Beside;
  /** What was kept has been put back, or the browser itself has put back what it remembers: then nothing is beside it. */
  onTaken: (beside?: Beside) => void;
}) {
  const state = useFormState();
  const isSent = useRef<boolean>(false);
  const keep = useEffectEvent((form: HTMLFormElement) => {
    const values = worthKeeping(typedInto(form));
    const kept: Kept<Beside> | null = isEmpty(values) ? null : { values, beside: beside(values) };
    writeTab(keepAs, kept);
  });
  const take = useEffectEvent((form: HTMLFormElement) => {
    const kept = readTab<Kept<Beside>>(keepAs);
    const isTouched = JSON.stringify(typedInto(form)) !== JSON.stringify(loadedInto(form));
    // What is typed before JavaScript has loaded is newer.
    const filled = kept?.values ? fillForm(form, kept.values, { onlyUntouched: true }) : [];
    onTaken(kept?.beside);
    if (kept && isEmpty(worthKeeping(typedInto(form)))) writeTab(keepAs, null);
    if (isTouched) keep(form);
    return filled.length > 0;
  });
  useEffect(() => {
    const form = within.current?.closest('form');
    if (!form) return;
    // Whoever follows what is in the form has begun to before.
    if (take(form)) form.dispatchEvent(new Event('input', { bubbles: true }));
    const onInput = () => keep(form);
    const onSubmit = () => {
      isSent.current = true;
    };
    form.addEventListener('input', onInput);
    form.addEventListener('submit', onSubmit);
    return () => {
      form.removeEventListener('input', onInput);
      form.removeEventListener('submit', onSubmit);
      // What is sent may also lead to signing in, and from there back to the form.
      if (isSent.current && leadsTo && location.pathname.startsWith(leadsTo)) writeTab(keepAs, null);
    };
  }, [keepAs, leadsTo, within]);
  useEffect(() => {
    const form = within.current?.closest('form');
    if (state.done) writeTab(keepAs, null);
    if (!form || !hasFailed(state)) return;
    isSent.current = false;
    keep(form);
  }, [state, keepAs, within]);
  return null;
}

const isEmpty = (values: Record<string, string>) => Object.keys(values).length === 0;
