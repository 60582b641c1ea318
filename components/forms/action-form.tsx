'use client';

import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef, useState } from 'react';
import { Alert } from '#components/ui/alert.tsx';
import { useToast } from '#components/ui/toast.tsx';
import type { FormAction, FormState } from '#lib/edge/next/action.ts';

const StateContext = createContext<FormState>({});

/** What the form around came back with. */
export const useFormState = () => useContext(StateContext);

/**
 * A form that runs a server action and shows what came back: over the fields what went wrong with the whole form, at
 * each FormField its own, and what was done in a toast. It works before JavaScript has loaded: then the page comes
 * with what was done, over the fields. The first field at fault is focused.
 */
export function ActionForm({
  action,
  className = 'grid gap-4',
  children,
}: {
  action: FormAction;
  className?: string;
  children: ReactNode;
}) {
  const [state, formAction] = useActionState(action, {});
  const [stateOfPage] = useState(state);
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  useEffect(() => {
    if (state.done && state !== stateOfPage) toast(state.done);
  }, [state, stateOfPage, toast]);
  useEffect(() => {
    if (state.fields) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // Whoever pressed the button at the end of a long form has to see what is said at its top.
    else if (state.error) form.current?.querySelector(':scope > [role]')?.scrollIntoView({ block: 'center' });
  }, [state]);
  return (
    <StateContext value={state}>
      <form ref={form} action={formAction} className={className} noValidate>
        {state.error && <Alert tone="danger">{state.error}</Alert>}
        {state.done && state === stateOfPage && <Alert tone="success">{state.done}</Alert>}
        {children}
      </form>
    </StateContext>
  );
}
