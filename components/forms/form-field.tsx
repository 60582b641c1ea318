'use client';

import { Field, type FieldProps } from '#components/ui/field.tsx';
import { useFormState } from './action-form.tsx';

/** A Field of an ActionForm: it shows its error, and what was typed into it, after the form came back. */
export function FormField(props: FieldProps) {
  const { fields, values } = useFormState();
  const typed = values?.[props.name];
  const error = fields?.[props.name] ?? props.error;
  if (props.kind === 'password') return <Field {...props} error={error} />;
  const defaultValue = typed ?? props.defaultValue;
  // React resets a select to its first option after an action; a new key makes it start from the value again.
  if (props.kind === 'select') return <Field key={typed} {...props} error={error} defaultValue={defaultValue} />;
  return <Field {...props} error={error} defaultValue={defaultValue} />;
}
