'use server';

import { redirect } from 'next/navigation';
import { paths } from '#lib/paths.ts';
import { endSession } from './session.ts';

/** The Sign out button: ends the session of this browser. */
export async function signOut(): Promise<void> {
  await endSession();
  redirect(paths.signIn);
}
