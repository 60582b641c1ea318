'use server';

import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { signUp, signUpForm } from '#lib/accounts/sign-up.ts';
import { visitorAction } from '#lib/edge/next/action.ts';
import { beginSession } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';

export const signUpAction = visitorAction(signUpForm, async (input, ctx) => {
  await beginSession(await signUp(ctx, { ...input, locale: await getLocale() }));
  redirect(paths.bots);
});
