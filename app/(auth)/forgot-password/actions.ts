'use server';

import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { requestPasswordLink, requestPasswordLinkForm } from '#lib/accounts/request-password-link.ts';
import { sendPasswordLink } from '#lib/edge/mail/password-link-mail.ts';
import { visitorAction } from '#lib/edge/next/action.ts';
import { siteOrigin } from '#lib/edge/next/request.ts';
import { paths } from '#lib/paths.ts';

export const requestPasswordLinkAction = visitorAction(requestPasswordLinkForm, async (input, ctx) => {
  await requestPasswordLink(ctx, input, {
    origin: siteOrigin(),
    // After the answer: how long the mail server takes must not tell whether there is an account.
    deliver: (link) => after(() => sendPasswordLink(link)),
  });
  redirect(`${paths.forgotPassword}?sent`);
});
