import { z } from 'zod';
import { findBot } from '#lib/bots/queries.ts';
import { findTestTrace } from '#lib/conversation/test-chat.ts';
import { app } from '#lib/edge/next/app.ts';
import { route } from '#lib/edge/next/route.ts';
import { apiOwner } from '#lib/edge/next/session.ts';

const askedFor = z.coerce.number().pipe(z.int());

/**
 * How the turn `?update=` of the Test Bot page came about, as JSON; `null` when it is not kept. Not part of the page:
 * a hundred traces would weigh more than all else that is on it.
 */
export const GET = route<{ params: Promise<{ botId: string }> }>(async (request, { params }) => {
  const { ctx } = await apiOwner();
  const bot = await findBot(ctx, (await params).botId);
  const updateId = askedFor.parse(new URL(request.url).searchParams.get('update') ?? 0);
  return Response.json(await findTestTrace(app().db, bot.id, updateId), { headers: { 'cache-control': 'no-store' } });
});
