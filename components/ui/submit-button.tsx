'use client';

import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button.tsx';
import { Spinner } from './spinner.tsx';

/** The button that sends its form, across a phone. While the answer is awaited it cannot be pressed twice, and says that it works. */
export function SubmitButton({ children, disabled, className = '', ...props }: ComponentProps<typeof Button>) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      disabled={disabled || pending}
      aria-busy={pending}
      className={`max-sm:w-full ${className}`}
      {...props}
    >
      {pending && <Spinner />}
      {children}
    </Button>
  );
}
