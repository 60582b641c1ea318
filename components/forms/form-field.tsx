'use client';

import { Field, type FieldProps } from '#components/ui/field.tsx';
import { useFormState } from './action-form.tsx';

/**
 * A Field of an ActionForm: what is wrong with it stands in the place of its hint, which mostly says the same. What was
 * typed comes back with the page where the form was sent before JavaScript had loaded; afterwards the form keeps it.
 */
export function FormField(props: FieldProps) {
  const { fields, values } = useFormState();
  const error = fields?.[props.name] ?? props.error;
  const told = { error, hint: error ? undefined : props.hint };
  if (props.kind === 'password') return <Field {...props} {...told} />;
  const defaultValue = values?.[props.name] ?? props.defaultValue;
  // The first option chosen stays a select's default for React: a new key makes it start from what was saved.
  if (props.kind === 'select')
    return <Field key={String(defaultValue)} {...props} {...told} defaultValue={defaultValue} />;
  return <Field {...props} {...told} defaultValue={defaultValue} />;
}
