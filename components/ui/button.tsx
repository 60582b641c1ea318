import Link from 'next/link';
import type { ComponentProps } from 'react';

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger';

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-4 text-center text-md font-medium ' +
  'transition-colors disabled:opacity-55 active:translate-y-px disabled:active:translate-y-0';

const variants: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent not-disabled:hover:bg-accent-strong',
  secondary: 'border border-line bg-surface text-ink shadow-raised not-disabled:hover:bg-surface-2',
  ghost: 'text-ink not-disabled:hover:bg-surface-2',
  danger: 'border border-danger/40 bg-surface text-danger not-disabled:hover:bg-danger-soft',
};

export function buttonClass(variant: Variant = 'primary', className = ''): string {
  return `${base} ${variants[variant]} ${className}`;
}

export function Button({
  variant,
  className,
  type = 'button',
  ...props
}: ComponentProps<'button'> & { variant?: Variant }) {
  return <button type={type} className={buttonClass(variant, className)} {...props} />;
}

/** A link that looks like a button: for going somewhere, where a button would do something. */
export function ButtonLink({ variant, className, ...props }: ComponentProps<typeof Link> & { variant?: Variant }) {
  return <Link className={buttonClass(variant, className)} {...props} />;
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
