import type { ComponentProps, ReactNode } from 'react';
import { PasswordInput } from './password-input.tsx';

interface Shared {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is told of the control's text while it is written. */
  note?: ReactNode;
  error?: string;
  /** Defaults to the name; to be given where a page has two fields of one name. */
  id?: string;
}

export type FieldProps = Shared &
  (
    | ({ kind?: 'input' } & Omit<ComponentProps<'input'>, keyof Shared>)
    | ({ kind: 'password' } & Omit<ComponentProps<typeof PasswordInput>, keyof Shared | 'aria-describedby'>)
    | ({ kind: 'textarea' } & Omit<ComponentProps<'textarea'>, keyof Shared>)
    | ({ kind: 'select' } & Omit<ComponentProps<'select'>, keyof Shared>)
  );

/** A labelled control with its hint and its error, each told to a screen reader. `kind` says which control. */
export function Field({ label, hint, note, error, id: givenId, ...control }: FieldProps) {
  const id = givenId ?? control.name;
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const wiring = {
    id,
    'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <Control {...control} {...wiring} />
      {note}
      {error && (
        <p id={errorId} className="text-danger text-sm">
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-muted text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}

/** What every control looks like. Text of 16 px, below which phones zoom in on a focused field. */
export const controlClass =
  'min-h-11 w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 py-2 text-base text-ink ' +
  'placeholder:text-muted [&:is(input,textarea):read-only]:bg-surface-2 aria-invalid:border-danger';

type ControlProps = FieldProps extends infer P
  ? P extends unknown
    ? Omit<P, 'label' | 'hint' | 'note' | 'error'>
    : never
  : never;

function Control(props: ControlProps) {
  switch (props.kind) {
    case 'password': {
      const { kind: _, ...rest } = props;
      return <PasswordInput {...rest} className={controlClass} />;
    }
    case 'textarea': {
      const { kind: _, className = '', ...rest } = props;
      return <textarea rows={4} {...rest} className={`${controlClass} ${className}`} />;
    }
    case 'select': {
      const { kind: _, className = '', ...rest } = props;
      return <select {...rest} className={`${controlClass} ${className}`} />;
    }
    default: {
      const { kind: _, className = '', ...rest } = props;
      return <input {...rest} className={`${controlClass} ${className}`} />;
    }
  }
}
