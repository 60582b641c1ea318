'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { changeName, changeNameForm } from '#lib/accounts/change-name.ts';
import { changePassword, changePasswordForm } from '#lib/accounts/change-password.ts';
import { deleteAccount, deleteAccountForm } from '#lib/accounts/delete-account.ts';
import { deleteAllBots } from '#lib/bots/delete-all-bots.ts';
import { ownerAction } from '#lib/edge/next/action.ts';
import { app } from '#lib/edge/next/app.ts';
import { beginSession, endSession } from '#lib/edge/next/session.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import { paths } from '#lib/paths.ts';

export const changeNameAction = ownerAction(changeNameForm, async (input, { ctx }) => {
  await changeName(ctx, input);
  revalidatePath(paths.account);
  const t = await getTranslations('ui');
  return { done: t('saved') };
});

export const changePasswordAction = ownerAction(changePasswordForm, async (input, { ctx }) => {
  await beginSession(await changePassword(ctx, input));
  const t = await getTranslations('account');
  return { done: t('password.done') };
});

export const deleteAccountAction = ownerAction(deleteAccountForm, async (input, { ctx }) => {
  const telegram = botAdministration(app().env.TELEGRAM_API_ROOT);
  await deleteAccount(ctx, input, { deleteBots: () => deleteAllBots(ctx, telegram) });
  await endSession();
  redirect(`${paths.signIn}?after=deletion`);
});
