import type { Sql } from 'postgres';

export interface Subscription {
  /**
   * Listens anew. postgres.js gives a subscription up silently when its first reconnect fails, so whoever notices that
   * the database was away and is back calls this.
   */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

/** LISTEN on a channel; `onEvent` is told of every notification, and of every (re)connection, which may have missed some. */
export async function subscribe(sql: Sql, channel: string, onEvent: () => void): Promise<Subscription> {
  let current = await sql.listen(channel, onEvent, onEvent);
  return {
    async renew() {
      await current.unlisten().catch(() => undefined);
      current = await sql.listen(channel, onEvent, onEvent);
    },
    async stop() {
      // A database that is away has forgotten the subscription by itself.
      await current.unlisten().catch(() => undefined);
    },
  };
}
