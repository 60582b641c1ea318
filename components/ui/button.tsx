import Link from 'next/link';
import type { ComponentProps } from 'react';
import { buttonClass, type Variant } from './button-class.ts';
import { LinkPending } from './link-pending.tsx';

export function Button({
  variant,
  className,
  type = 'button',
  ...props
}: ComponentProps<'button'> & { variant?: Variant }) {
  return <button type={type} className={buttonClass(variant, className)} {...props} />;
}

/** A link that looks like a button: for going somewhere, where a button would do something. */
export function ButtonLink({
  variant,
  className,
  children,
  ...props
}: ComponentProps<typeof Link> & { variant?: Variant }) {
  return (
    <Link className={buttonClass(variant, className)} {...props}>
      {children}
      <LinkPending />
    </Link>
  );
}

/** A square button with an icon and no word; `label` is its name, and shows when the pointer rests on it. */
export function IconButton({ label, className = '', ...props }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-11 shrink-0 place-items-center rounded-lg text-muted transition-colors disabled:opacity-55 not-disabled:hover:bg-surface-2 not-disabled:hover:text-ink ${className}`}
      {...props}
    />
  );
}
