import { readLastMessages } from '#lib/analytics/queries.ts';
import { route } from '#lib/edge/next/route.ts';
import { apiOwner } from '#lib/edge/next/session.ts';

/** When the last message of each of the owner's bots came: `{ [bot id]: ISO date or null }`. */
export const GET = route(async () => {
  const { ctx } = await apiOwner();
  return Response.json(Object.fromEntries(await readLastMessages(ctx)), { headers: { 'cache-control': 'no-store' } });
});
