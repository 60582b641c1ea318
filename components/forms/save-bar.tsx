'use client';

import { Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { buttonClass } from '#components/ui/button-class.ts';
import { holdFocus } from '#components/ui/press-in-place.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { KeptForm } from './kept-form.tsx';
import { useUnsaved } from './use-unsaved.ts';

/** What the bar says, in the reader's language. */
interface Words {
  save: string;
  unsaved: string;
  /** Something else was saved from elsewhere since the change was begun. */
  overtaken: string;
  discard: string;
  /** Asks whether to discard. */
  lose: string;
  /** Asks whether to leave the page. */
  leave: string;
}

/**
 * The end of a long ActionForm: its button, within reach wherever the form is scrolled to, and beside it, as long as
 * something in the form is not saved, a mark and the way back to what is. It is kept in this tab under `keepAs`; leaving
 * the page asks first all the same, since it does not yet do what it was written for.
 */
export function SaveBar({ keepAs, words }: { keepAs: string; words: Words }) {
  const bar = useRef<HTMLDivElement>(null);
  const { isUnsaved, isOvertaken, discard, keeping } = useUnsaved(bar);
  useQuestionBeforeLeaving(isUnsaved, words.leave);

  function askAndDiscard() {
    if (!window.confirm(words.lose)) return;
    // The button that was pressed goes with what it was for.
    bar.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
    discard();
  }
  return (
    <div
      ref={bar}
      className={`-mx-4 ${isUnsaved ? 'sticky bottom-[calc(var(--dock)+var(--bar))] z-10' : ''} border-t bg-canvas px-4 py-2 sm:-mx-6 sm:px-6 md:mx-0 md:px-0 md:py-3`}
    >
      <KeptForm keepAs={keepAs} within={bar} {...keeping} />
      <p role="status" className="text-sm text-warning not-empty:pb-2">
        {isOvertaken && words.overtaken}
      </p>
      <div className="flex flex-row-reverse items-center justify-between md:flex-row md:justify-start">
        <SubmitButton
          className="min-w-28"
          onPointerDown={holdFocus}
          onClick={({ currentTarget }) => currentTarget.focus()}
        >
          {words.save}
        </SubmitButton>
        {isUnsaved && (
          <button
            type="button"
            title={words.discard}
            onClick={askAndDiscard}
            className={buttonClass(
              'ghost',
              'text-muted max-sm:mr-1 max-sm:min-w-11 max-sm:px-0 sm:mr-2 md:order-last md:mr-0',
            )}
          >
            <Undo2 aria-hidden="true" className="size-5 shrink-0" />
            <span className="max-sm:sr-only">{words.discard}</span>
          </button>
        )}
        <p
          role="status"
          className="not-empty:mr-3 flex shrink-0 items-center gap-2 text-muted text-sm md:not-empty:mr-0 md:not-empty:ml-3"
        >
          {isUnsaved && (
            <>
              <span aria-hidden="true" className="size-2 rounded-full bg-warning" />
              {words.unsaved}
            </>
          )}
        </p>
      </div>
    </div>
  );
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
