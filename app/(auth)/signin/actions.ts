'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { signIn, signInForm } from '#lib/accounts/sign-in.ts';
import { visitorAction } from '#lib/edge/next/action.ts';
import { safeNextPath } from '#lib/edge/next/next-path.ts';
import { beginSession } from '#lib/edge/next/session.ts';

const form = signInForm.extend({ next: z.string().optional() });

export const signInAction = visitorAction(form, async ({ next, ...credentials }, ctx) => {
  await beginSession(await signIn(ctx, credentials));
  redirect(safeNextPath(next));
});
