import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { signIn } from '#lib/accounts/sign-in.ts';
import { listBotLinks } from '#lib/bots/queries.ts';
import { sampleOwner } from '#lib/demo/sample-owner.ts';
import { contextOf } from '#lib/edge/next/app.ts';
import { isSameOrigin } from '#lib/edge/next/request.ts';
import { route } from '#lib/edge/next/route.ts';
import { beginSession, currentAccount, visitorContext } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { requireDemo } from '../require-demo.ts';

/**
 * Into the dashboard: whoever is signed in stays who they are, everybody else becomes the sample owner. Nobody gets
 * in here who could not by the form: the password is that of the demo, and no other installation has the account.
 * `?to=messages` leads to the figures on the overview of the bot, `?to=prompt` to the prompt in its settings.
 */
export const GET = route(async (request) => {
  await requireDemo();
  // A form of another site must not choose for somebody whom they are signed in as.
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const account = (await currentAccount()) ?? (await becomeSampleOwner());
  const [bot] = await listBotLinks(contextOf({ kind: 'owner', accountId: account.id }));
  if (!bot) redirect(paths.bots);
  const to = new URL(request.url).searchParams.get('to');
  if (to === 'prompt') redirect(`${paths.botSettings(bot.id)}#systemPrompt`);
  redirect(to === 'messages' ? `${paths.bot(bot.id)}#messages` : paths.bot(bot.id));
});

async function becomeSampleOwner() {
  const account = await signIn(await visitorContext(), sampleOwner);
  // In the language in which the page around it is read.
  await beginSession({ ...account, locale: await getLocale() });
  return account;
}
