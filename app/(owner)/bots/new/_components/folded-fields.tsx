'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useFormState } from '#components/forms/action-form.tsx';
import { FoldedOnPhone } from '#components/ui/folded-on-phone.tsx';
import type { FormState } from '#lib/edge/next/action.ts';

/** Fields that are filled in already: on a phone out of the way, unless one of them is what the form was refused for. */
export function FoldedFields({
  names,
  summary,
  children,
}: {
  names: readonly string[];
  summary: ReactNode;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const state = useFormState();
  // The form focuses the first field at fault, which has to be in sight, also where they were folded again meanwhile.
  useLayoutEffect(() => {
    if (details.current && isAtFault(state, names)) details.current.open = true;
  }, [state, names]);
  return (
    <FoldedOnPhone ref={details} summary={summary} open={isAtFault(state, names)}>
      {children}
    </FoldedOnPhone>
  );
}

const isAtFault = ({ fields }: FormState, names: readonly string[]): boolean =>
  names.some((name) => fields?.[name] !== undefined);
