/**
 * The look of a button, apart from its component: whoever needs no link does not load one with it. In high contrast,
 * which takes its background away, every button has an edge, and the one to press a thicker one (globals.css).
 */
export type Variant = 'primary' | 'secondary' | 'ghost' | 'danger';

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-4 py-1.5 text-center text-md font-medium wrap-anywhere ' +
  'transition-colors disabled:opacity-55 active:translate-y-px disabled:active:translate-y-0 ' +
  // What is at work keeps the focus, so that it is not `disabled` (SubmitButton), and looks the same.
  'aria-disabled:cursor-default aria-disabled:opacity-55 aria-disabled:active:translate-y-0';

const variants: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent not-disabled:not-aria-disabled:hover:bg-accent-strong',
  secondary: 'border border-line bg-surface text-ink shadow-raised not-disabled:not-aria-disabled:hover:bg-surface-2',
  ghost: 'text-ink not-disabled:not-aria-disabled:hover:bg-surface-2',
  danger: 'border border-danger/40 bg-surface text-danger not-disabled:not-aria-disabled:hover:bg-danger-soft',
};

export function buttonClass(variant: Variant = 'primary', className = ''): string {
  return `${base} ${variants[variant]} ${className}`;
}
