import type { useTranslations } from 'next-intl';
import type { z } from 'zod';
import type { DomainError } from '#lib/errors.ts';

/** Sentences of messages/<locale>/errors.json. */
export type ErrorTranslator = ReturnType<typeof useTranslations<'errors'>>;

type Issue = z.core.$ZodIssue;
type FieldCode = Extract<Parameters<ErrorTranslator['has']>[0], `field.${string}`>;

/**
 * Field → sentence for what zod found. A schema may give a code of `field.…` as the message of a check
 * (`z.email('email_invalid')`); a check without one is described by what it checks.
 */
export function issueSentences(t: ErrorTranslator, issues: readonly Issue[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const name = issue.path.join('.');
    if (name !== '') fields[name] ??= codeSentence(t, issue.message) ?? checkSentence(t, issue);
  }
  return fields;
}

/** The sentence of a domain error's code. */
export function errorSentence(t: ErrorTranslator, { code, details }: DomainError): string {
  const minutes = Math.max(1, Math.ceil((details.retryAfterSeconds ?? 60) / 60));
  return t(code, { minutes, ...details.values });
}

/** Field → sentence of a domain error that names fields. */
export function fieldSentences(t: ErrorTranslator, error: DomainError): Record<string, string> {
  const codes = Object.entries(error.details.fields ?? {});
  return Object.fromEntries(codes.map(([name, code]) => [name, codeSentence(t, code) ?? errorSentence(t, error)]));
}

function codeSentence(t: ErrorTranslator, code: string): string | undefined {
  const key = `field.${code}`;
  return isFieldCode(t, key) ? t(key) : undefined;
}

/** A message of zod's own is English prose and no key. */
function isFieldCode(t: ErrorTranslator, key: string): key is FieldCode {
  return /^field\.[a-z_]+$/.test(key) && t.has(key as FieldCode);
}

/** `input`: only where zod was asked to report it. */
function tooLong(t: ErrorTranslator, maximum: number, input: unknown): string {
  if (typeof input !== 'string') return t('field.too_long', { maximum });
  return t('field.too_long_by', { length: input.length, maximum, over: input.length - maximum });
}

function checkSentence(t: ErrorTranslator, issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return Number(issue.minimum) <= 1
        ? t('field.required')
        : t('field.too_short', { minimum: Number(issue.minimum) });
    case 'too_big':
      return tooLong(t, Number(issue.maximum), issue.input);
    case 'invalid_type':
      return issue.input === undefined ? t('field.required') : t('field.invalid');
    default:
      return t('field.invalid');
  }
}
