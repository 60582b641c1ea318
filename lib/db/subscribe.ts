import postgres, { type Sql } from 'postgres';

export interface Subscription {
  /**
   * Listens anew, on a new connection. postgres.js gives a subscription up silently when its first reconnect fails,
   * so whoever notices that the database was away and is back calls this.
   */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

/** LISTEN on a channel; `onEvent` is told of every notification, and of every (re)connection, which may have missed some. */
export async function subscribe(sql: Sql, channel: string, onEvent: () => void): Promise<Subscription> {
  async function open(): Promise<Sql> {
    const client = postgres(optionsOf(sql));
    await client.listen(channel, onEvent, onEvent);
    return client;
  }

  // A client whose connection is gone may not answer; what is left of it is dropped after a second.
  const close = (client: Sql) => client.end({ timeout: 1 }).catch(() => undefined);

  let current = await open();
  return {
    async renew() {
      const old = current;
      current = await open();
      void close(old);
    },
    stop: () => close(current),
  };
}

/** A connection apart from the pool: what belongs to a session (locks, LISTEN) is its alone. */
export function openSession(sql: Sql): Sql {
  return postgres({ ...optionsOf(sql), idle_timeout: 0, max_lifetime: null });
}

/** postgres.js takes its own parsed options again (its `listen` does so too); only their two types differ. */
function optionsOf(sql: Sql): postgres.Options<Record<string, never>> {
  return { ...sql.options, max: 1 } as object;
}
