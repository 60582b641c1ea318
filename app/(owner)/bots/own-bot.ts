import { cache } from 'react';
import { findBot } from '#lib/bots/queries.ts';
import { orNotFound } from '#lib/edge/next/or-not-found.ts';
import { requireOwner } from '#lib/edge/next/session.ts';

/** The signed-in owner's bot, read once for the layout, the page and its title; or the "not found" page. */
export const ownBot = cache(async (botId: string) => {
  const { ctx } = await requireOwner();
  return { ctx, bot: await orNotFound(findBot(ctx, botId)) };
});
