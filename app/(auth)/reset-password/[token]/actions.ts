'use server';

import { redirect } from 'next/navigation';
import { resetPassword, resetPasswordForm } from '#lib/accounts/reset-password.ts';
import { visitorAction } from '#lib/edge/next/action.ts';
import { endSession } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';

export const resetPasswordAction = visitorAction(resetPasswordForm, async (input, ctx) => {
  await resetPassword(ctx, input);
  await endSession();
  redirect(`${paths.signIn}?after=reset`);
});
