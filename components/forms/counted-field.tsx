'use client';

import { useEffect, useState } from 'react';
import type { FieldProps } from '#components/ui/field.tsx';
import { LengthNote } from '#components/ui/length-note.tsx';
import { useFormState } from './action-form.tsx';
import { FormField } from './form-field.tsx';
import { useTypedEarly } from './use-typed-early.ts';

/**
 * A FormField for a text that has a limit, which is told when it is near. Whatever is pasted stays whole: a `maxLength`
 * would cut it without a word, and what was cut is what a customer asks about next.
 */
export function CountedField({ most, ...props }: FieldProps & { most: number }) {
  useTypedEarly(props.name);
  return <FormField {...props} note={<Length name={props.name} most={most} />} />;
}

function Length({ name, most }: { name: string; most: number }) {
  const { fields } = useFormState();
  const [length, setLength] = useState(0);
  const [refused, setRefused] = useState<number>();
  const isRefused = fields?.[name] !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as long as it was when the answer came
  useEffect(() => setRefused(isRefused ? length : undefined), [fields]);
  useEffect(() => {
    const control = document.getElementById(name);
    if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return;
    const { form } = control;
    // As the server counts it: without the blank space around it.
    const measure = () => setLength(control.value.trim().length);
    measure();
    // Of the form: what is filled in by a script is told there.
    form?.addEventListener('input', measure);
    return () => form?.removeEventListener('input', measure);
  }, [name]);
  return <LengthNote length={length} most={most} refused={refused} />;
}
