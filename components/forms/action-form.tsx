'use client';

import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef } from 'react';
import { Alert } from '#components/ui/alert.tsx';
import type { FormAction, FormState } from '#lib/edge/next/action.ts';

const StateContext = createContext<FormState>({});

/** What the form around came back with. */
export const useFormState = () => useContext(StateContext);

/**
 * A form that runs a server action and shows what came back: over the fields what concerns the whole form, at each
 * FormField its own. It works before JavaScript has loaded. The first field at fault is focused.
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
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.fields) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // Whoever pressed the button at the end of a long form has to see what is said at its top.
    else if (state.error || state.done)
      form.current?.querySelector(':scope > [role]')?.scrollIntoView({ block: 'center' });
  }, [state]);
  return (
    <StateContext value={state}>
      <form ref={form} action={formAction} className={className} noValidate>
        {state.error && <Alert tone="danger">{state.error}</Alert>}
        {state.done && <Alert tone="success">{state.done}</Alert>}
        {children}
      </form>
    </StateContext>
  );
}
