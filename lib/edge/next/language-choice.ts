import { cookies, headers } from 'next/headers';
import type { Language } from '#lib/languages.ts';
import { languageCookie } from './language.ts';
import { isSecureRequest } from './request.ts';

const oneYearSeconds = 365 * 24 * 60 * 60;

/** Makes this browser keep the language of the interface. */
export async function rememberLanguage(language: Language): Promise<void> {
  const secure = isSecureRequest(await headers());
  const options = { path: '/', sameSite: 'lax', httpOnly: true, secure, maxAge: oneYearSeconds } as const;
  (await cookies()).set(languageCookie, language, options);
}
