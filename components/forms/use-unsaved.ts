'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { useFormState, usePutBack } from './action-form.tsx';
import { loadedInto, typedInto } from './typed-text.ts';

type Values = Record<string, string>;

/**
 * What the ActionForm around holds and is not saved, but for passwords and tokens. `isOvertaken`: something else has been
 * saved from elsewhere, after a change that was kept had been begun. `keeping` is for a KeptForm inside.
 */
export function useUnsaved(inside: RefObject<HTMLElement | null>) {
  const state = useFormState();
  const putBack = usePutBack();
  const saved = useRef<Values | null>(null);
  /** What was saved when each of the changes that were kept was begun. */
  const begunFrom = useRef<Values>({});
  const [told, setTold] = useState({ isUnsaved: false, isOvertaken: false });

  const formAround = () => inside.current?.closest('form') ?? null;
  const savedIn = (form: HTMLFormElement) => (saved.current ??= loadedInto(form));

  function changesOf(values: Values): Values {
    const form = formAround();
    const before = form ? savedIn(form) : {};
    return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before[name]));
  }

  function beginningsOf(changes: Values): Values {
    const before = { ...saved.current, ...begunFrom.current };
    return Object.fromEntries(Object.keys(changes).map((name) => [name, before[name] ?? '']));
  }

  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form) return;
    // React has put the form back to what the page now holds: after a save that is what was saved.
    if (state.done) saved.current = typedInto(form);
    saved.current ??= loadedInto(form);
    const compare = () => {
      const values = typedInto(form);
      const names = Object.keys(values).filter((name) => values[name] !== saved.current?.[name]);
      if (names.length === 0) begunFrom.current = {};
      const isOvertaken = names.some(
        (name) => (begunFrom.current[name] ?? saved.current?.[name]) !== saved.current?.[name],
      );
      setTold({ isUnsaved: names.length > 0, isOvertaken });
    };
    compare();
    form.addEventListener('input', compare);
    return () => form.removeEventListener('input', compare);
  }, [inside, state]);

  function discard() {
    const form = formAround();
    if (!form) return;
    putBack();
    saved.current = typedInto(form);
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const keeping = {
    worthKeeping: changesOf,
    beside: beginningsOf,
    onTaken: (beginnings: Values = {}) => {
      begunFrom.current = beginnings;
    },
  };
  return { ...told, discard, keeping };
}
