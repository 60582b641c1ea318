import { cache } from 'react';
import { listBotLinks } from '#lib/bots/queries.ts';
import { requireOwner } from '#lib/edge/next/session.ts';

/** The signed-in owner's bots by name, read once for the frame and for the page in it. */
export const ownBots = cache(async () => listBotLinks((await requireOwner()).ctx));
