'use client';

import { unstable_isUnrecognizedActionError } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Alert } from '#components/ui/alert.tsx';
import { mayReload, reloadOnce } from '#components/ui/reload-once.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useHydrated } from '#components/ui/use-browser-value.ts';
import type { FormAction, FormState } from '#lib/edge/next/action.ts';
import { fieldsOf, safeValues } from '#lib/edge/next/form-values.ts';
import { keepTyped, takeTyped } from './typed-text.ts';
import { unfold } from './unfold.ts';

const untouched: FormState = {};
const StateContext = createContext(untouched);
const PutBackContext = createContext(() => {});

/** What the form around came back with. */
export const useFormState = () => useContext(StateContext);

/** Puts the form around back to what the page has by itself, as if it had never been sent. */
export const usePutBack = () => useContext(PutBackContext);

/** Something is wrong with what was sent, and it can be sent again. */
export const hasFailed = ({ error, fields }: FormState): boolean => error !== undefined || fields !== undefined;

/**
 * Without a connection an action fails before it has begun: then what was typed stays, with a sentence about it. A page
 * that is older than the server's build calls an action that is no more: it is loaded anew, with what was typed.
 */
function keepWhatWasTyped(action: FormAction, sentences: { unsent: string; outdated: string }): FormAction {
  return async (previous, form) => {
    try {
      return await action(previous, form);
    } catch (error) {
      const isOutdated = unstable_isUnrecognizedActionError(error);
      if (isOutdated && startsAnew()) return new Promise(() => {});
      // What `fetch` throws when nothing was reached; Next's redirects and "not found" are errors of another kind.
      if (!isOutdated && !(error instanceof TypeError)) throw error;
      return { error: isOutdated ? sentences.outdated : sentences.unsent, values: safeValues(fieldsOf(form)) };
    }
  };
}

/** False where the page may not be loaded anew by itself, or could not take along what was typed. */
function startsAnew(): boolean {
  if (!mayReload()) return false;
  try {
    keepTyped();
  } catch {
    return false;
  }
  reloadOnce();
  return true;
}

/**
 * A form that runs a server action and shows what came back: over the fields what went wrong with the whole form, at
 * each FormField its own, and what was done in a toast. It works before JavaScript has loaded: then the page comes
 * with what was done, over the fields. What is awaited is not sent twice. The first field at fault is focused. As long as something is wrong, every field
 * keeps what was typed, passwords and tokens too, which the server never sends back.
 */
export function ActionForm({
  name,
  action,
  className = 'grid gap-4',
  children,
}: {
  /** What it does, in the reader's language: its accessible name, by which the forms of a page are told apart. */
  name: string;
  action: FormAction;
  className?: string;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  // The page comes with the server's own action, which a form can be sent to before JavaScript has loaded.
  const canGuard = useHydrated();
  const [answer, formAction, isPending] = useActionState(
    canGuard ? keepWhatWasTyped(action, { unsent: t('offline.unsent'), outdated: t('outdated') }) : action,
    untouched,
  );
  const [answerBeforePutBack, setAnswerBeforePutBack] = useState<FormState>();
  const state = answer === answerBeforePutBack ? untouched : answer;
  const [stateOfPage] = useState(state);
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const [wasReloaded, setWasReloaded] = useState(false);
  function putBack() {
    // At once: a field that was refused has what was typed for its own value until then.
    flushSync(() => setAnswerBeforePutBack(answer));
    form.current?.reset();
  }
  useEffect(() => {
    if (form.current && takeTyped(form.current)) setWasReloaded(true);
  }, []);
  useEffect(() => {
    if (state.done && state !== stateOfPage) toast(state.done);
  }, [state, stateOfPage, toast]);
  useEffect(() => {
    if (hasFailed(state) || state.done) unfold(form.current);
    if (state.fields) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // Whoever pressed the button at the end of a long form has to see what is said at its top.
    else if (state.error) form.current?.querySelector(':scope > [role]')?.scrollIntoView({ block: 'center' });
  }, [state]);
  return (
    <StateContext value={state}>
      <form
        ref={form}
        aria-label={name}
        action={formAction}
        onSubmit={(event) => {
          // Sent again while its answer is awaited it would be queued, and be done twice.
          if (isPending) event.preventDefault();
          // What was done before is no answer to what is sent now.
          else toast(null);
        }}
        // React empties a form whose action has ended, however it ended.
        onReset={(event) => hasFailed(state) && event.preventDefault()}
        className={className}
        noValidate
      >
        {state.error && <Alert tone="danger">{state.error}</Alert>}
        {wasReloaded && state === stateOfPage && <Alert>{t('renewed')}</Alert>}
        {state.done && state === stateOfPage && <Alert tone="success">{state.done}</Alert>}
        <PutBackContext value={putBack}>{children}</PutBackContext>
      </form>
    </StateContext>
  );
}
