import { z } from 'zod';
import { typedText } from '#lib/clean-text.ts';
import { languages } from '#lib/languages.ts';

/** Shapes of what people type about their account, shared by the forms and the verbs. Messages are error codes. */

export const email = typedText().min(1).max(254).pipe(z.email('email_invalid'));
export const name = typedText().min(1).max(80);
/** A password to be set: length is what makes it strong (NIST SP 800-63B, 3.1.1.2), so nothing else is asked for. */
export const newPassword = z.string().min(1).min(8).max(200);
/** A password to be checked: any that could have been set. */
export const givenPassword = z.string().min(1).max(200);
export const language = z.enum(languages);
