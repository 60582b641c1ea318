import type { z } from 'zod';
import { DomainError } from '#lib/errors.ts';

/** The parsed input, or `invalid_input` with the first code of each field. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join('.')] ??= codeOf(issue);
  throw new DomainError('invalid_input', 'Some fields cannot be accepted.', { fields, cause: result.error });
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'too_small') return 'required';
  return 'invalid';
}
