'use client';

import type { ComponentProps, KeyboardEvent } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button.tsx';
import { Spinner } from './spinner.tsx';
import { useFocusHandover } from './use-focus-handover.ts';

/** A key that is held down is one press: the focus stays, so it would send again as soon as the answer is there. */
function pressOnce(event: KeyboardEvent) {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}

/**
 * The button that sends its ActionForm, across a phone. While the answer is awaited it says that it works, and the form
 * is not sent again. It is not `disabled` then, which would take the keyboard's place on the page away from whoever has
 * just pressed it.
 */
export function SubmitButton({
  children,
  className = '',
  ...props
}: Omit<ComponentProps<typeof Button>, 'ref' | 'type' | 'disabled'>) {
  const { pending } = useFormStatus();
  return (
    <Button
      ref={useFocusHandover()}
      type="submit"
      aria-disabled={pending}
      aria-busy={pending}
      onKeyDown={pressOnce}
      className={`max-sm:w-full ${className}`}
      {...props}
    >
      {pending && <Spinner />}
      {children}
    </Button>
  );
}
