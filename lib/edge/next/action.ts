import { randomBytes } from 'node:crypto';
import { unstable_rethrow } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { VisitorContext } from '#lib/context.ts';
import { DomainError } from '#lib/errors.ts';
import { app } from './app.ts';
import { describeDomainError, describeIssues } from './describe-error.ts';
import { fieldsOf, safeValues } from './form-values.ts';
import { type Owner, requireOwner, visitorContext } from './session.ts';

/** What a form shows after it was sent: sentences in the visitor's language, and what was typed, never a secret. */
export interface FormState {
  /** What went wrong with the form as a whole. */
  error?: string;
  /** What was done. */
  done?: string;
  /** Field → what is wrong with it. */
  fields?: Record<string, string>;
  /** Field → what was typed, to fill it again. */
  values?: Record<string, string>;
}

/** For `useActionState`, and for a form that is sent before JavaScript has loaded. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

type Outcome = FormState | undefined;

/** A form of a signed-in owner: `run` calls one verb; a sentence about success, or a redirect, is its to give. */
export function ownerAction<S extends z.ZodType>(
  schema: S,
  run: (input: z.output<S>, owner: Owner) => Promise<Outcome>,
): FormAction {
  return async (_previous, form) => {
    const owner = await requireOwner();
    return submit(schema, form, (input) => run(input, owner));
  };
}

/** A form that anybody may send. */
export function visitorAction<S extends z.ZodType>(
  schema: S,
  run: (input: z.output<S>, ctx: VisitorContext) => Promise<Outcome>,
): FormAction {
  return async (_previous, form) => {
    const ctx = await visitorContext();
    return submit(schema, form, (input) => run(input, ctx));
  };
}

async function submit<S extends z.ZodType>(
  schema: S,
  form: FormData,
  run: (input: z.output<S>) => Promise<Outcome>,
): Promise<FormState> {
  const fields = fieldsOf(form);
  const values = safeValues(fields);
  // What was given tells how much too long it is.
  const parsed = schema.safeParse(fields, { reportInput: true });
  if (!parsed.success) return { ...(await describeIssues(parsed.error.issues)), values };
  try {
    return (await run(parsed.data)) ?? {};
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof z.ZodError) return { ...(await describeIssues(error.issues)), values };
    if (error instanceof DomainError) return { ...(await describeDomainError(error)), values };
    return { error: await describeUnknownError(error, 'action failed'), values };
  }
}

/** Logs an error whole and gives the visitor a vague sentence with the reference under which it is found in the log. */
export async function describeUnknownError(error: unknown, what: string): Promise<string> {
  const reference = randomBytes(4).toString('hex');
  app().log.error({ err: error, reference }, what);
  const t = await getTranslations('errors');
  return t('unexpected', { reference });
}
