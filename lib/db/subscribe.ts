import postgres, { type Sql } from 'postgres';

export interface Subscription {
  stop(): Promise<void>;
}

/** How long until it is tried again to listen, when that has failed or the connection is lost. */
const pauseMs = 500;

/**
 * LISTEN on a channel, kept up until stopped, on one connection of its own; `onEvent` is told of every notification, and of
 * every (re)connection, which may have missed some, with an empty payload. Throws if it cannot listen to begin with.
 *
 * Not by `sql.listen()`: it waits up to 20 s after an outage, and its connection comes back when it was ended meanwhile
 * (postgres.js 3.4.9). Here it is ours when to connect, so that nothing is under way in the pauses.
 */
export async function subscribe(sql: Sql, channel: string, onEvent: (payload: string) => void): Promise<Subscription> {
  let next: NodeJS.Timeout | undefined;
  let stopped = false;
  const client = openSession(sql, {
    backoff: () => 0,
    onnotify: (_channel, payload) => onEvent(payload),
    onclose: listenSoon,
  });

  async function listen(): Promise<void> {
    await client`listen ${client(channel)}`;
    onEvent('');
  }

  /** However many tell of the same failure. */
  function listenSoon(): void {
    clearTimeout(next);
    if (!stopped) next = setTimeout(() => void listen().catch(listenSoon), pauseMs);
  }

  // A connection that is gone may not answer; what is left of it is dropped after a second.
  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(next);
    await client.end({ timeout: 1 });
  }

  try {
    await listen();
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** Of those that `postgres()` takes; `onnotify` is missing in its types. */
interface SessionOptions {
  backoff?: () => number;
  onnotify?: (channel: string, payload: string) => void;
  onclose?: () => void;
}

/** A connection apart from the pool: what belongs to a session (locks, LISTEN) is its alone. */
export function openSession(sql: Sql, options: SessionOptions = {}): Sql {
  // postgres.js takes its own parsed options again (its `listen` does so too); only their two types differ.
  return postgres({
    ...sql.options,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    ...options,
  } as object);
}
