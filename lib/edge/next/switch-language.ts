'use server';

import { changeLanguage } from '#lib/accounts/change-language.ts';
import { isLanguage } from '#lib/languages.ts';
import { contextOf } from './app.ts';
import { fieldsOf } from './form-values.ts';
import { rememberLanguage } from './language-choice.ts';
import { currentAccount } from './session.ts';

/** The buttons of the language switch: remembered in the browser, and by the account of who is signed in. */
export async function switchLanguage(form: FormData): Promise<void> {
  const { language } = fieldsOf(form);
  if (!isLanguage(language)) return;
  await rememberLanguage(language);
  const account = await currentAccount();
  if (account) await changeLanguage(contextOf({ kind: 'owner', accountId: account.id }), { language });
}
