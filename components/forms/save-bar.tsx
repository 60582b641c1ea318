'use client';

import { useEffect, useRef, useState } from 'react';
import { holdFocus } from '#components/ui/press-in-place.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { useFormState } from './action-form.tsx';

/**
 * The end of a long ActionForm: its button, within reach wherever the form is scrolled to, and beside it a mark as long
 * as something in the form is not saved. Leaving the page then asks first.
 */
export function SaveBar({ save, unsaved, leave }: { save: string; unsaved: string; leave: string }) {
  const bar = useRef<HTMLDivElement>(null);
  const state = useFormState();
  const isUnsaved = useUnsaved(bar, state);
  useQuestionBeforeLeaving(isUnsaved, leave);
  return (
    <div
      ref={bar}
      className={`-mx-4 flex ${isUnsaved ? 'sticky bottom-[calc(var(--dock)+var(--bar))] z-10' : ''} flex-row-reverse items-center justify-between border-t bg-canvas px-4 py-2 sm:-mx-6 sm:px-6 md:mx-0 md:flex-row md:justify-start md:px-0 md:py-3`}
    >
      <SubmitButton
        className="min-w-28"
        onPointerDown={holdFocus}
        onClick={({ currentTarget }) => currentTarget.focus()}
      >
        {save}
      </SubmitButton>
      <p
        role="status"
        className="not-empty:mr-3 flex shrink-0 items-center gap-2 text-muted text-sm md:not-empty:mr-0 md:not-empty:ml-3"
      >
        {isUnsaved && (
          <>
            <span aria-hidden="true" className="size-2 rounded-full bg-warning" />
            {unsaved}
          </>
        )}
      </p>
    </div>
  );
}

/** Whether the form around holds something else than what was last saved. */
function useUnsaved(inside: { current: HTMLElement | null }, state: { done?: string }): boolean {
  const saved = useRef<string | null>(null);
  const [isUnsaved, setUnsaved] = useState(false);
  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form) return;
    // React has put the form back to what the page now holds: after a save that is what was saved.
    if (state.done) saved.current = contentOf(form);
    saved.current ??= contentOf(asLoaded(form));
    const compare = () => setUnsaved(contentOf(form) !== saved.current);
    compare();
    form.addEventListener('input', compare);
    return () => form.removeEventListener('input', compare);
  }, [inside, state]);
  return isUnsaved;
}

/** The browser asks when the site is left, and we at a link within it, which the browser hears nothing of. */
function useQuestionBeforeLeaving(isUnsaved: boolean, question: string): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const askAtLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || link.target === '_blank' || link.pathname === window.location.pathname) return;
      if (link.origin !== window.location.origin || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', ask);
    document.addEventListener('click', askAtLink, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('click', askAtLink, { capture: true });
    };
  }, [isUnsaved, question]);
}

/** What the page came with: something may have been changed before this began to listen. */
function asLoaded(form: HTMLFormElement): HTMLFormElement {
  const copy = form.cloneNode(true) as HTMLFormElement;
  copy.reset();
  return copy;
}

function contentOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].filter(([name]) => !name.startsWith('$'));
  return JSON.stringify(fields.map(([name, value]) => [name, typeof value === 'string' ? value : value.name]));
}
