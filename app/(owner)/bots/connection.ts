import { type Connection, deriveConnection } from '#lib/bots/derive-connection.ts';
import { app } from '#lib/edge/next/app.ts';

/** How a bot is connected now, on a server that polls when it has no public address. */
export function connectionOf(bot: Parameters<typeof deriveConnection>[0]): Connection {
  return deriveConnection(bot, { polls: !app().env.PUBLIC_URL, now: new Date() });
}
