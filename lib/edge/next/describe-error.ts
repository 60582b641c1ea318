import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { DomainError } from '#lib/errors.ts';
import type { FormState } from './action.ts';
import { errorSentence, fieldSentences, issueSentences } from './error-sentences.ts';

type Described = Pick<FormState, 'error' | 'fields'>;

/** What zod found, in the visitor's language: at its fields, else over the form. */
export async function describeIssues(issues: readonly z.core.$ZodIssue[]): Promise<Described> {
  const t = await getTranslations('errors');
  const fields = issueSentences(t, issues);
  return Object.keys(fields).length > 0 ? { fields } : { error: t('invalid_input') };
}

/** A domain error in the visitor's language: at its fields if it names some, else over the form. */
export async function describeDomainError(error: DomainError): Promise<Described> {
  const t = await getTranslations('errors');
  return error.details.fields ? { fields: fieldSentences(t, error) } : { error: errorSentence(t, error) };
}

/** The sentence of a domain error's code in the visitor's language. */
export async function sentenceOf(error: DomainError): Promise<string> {
  return errorSentence(await getTranslations('errors'), error);
}
