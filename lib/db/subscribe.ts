import postgres, { type Sql } from 'postgres';

export interface Subscription {
  stop(): Promise<void>;
}

/** How long until it is tried again to listen, when that has failed or the connection is lost. */
const pauseMs = 500;

/**
 * LISTEN on a channel, kept up until stopped, on one connection of its own; `onEvent` is told of every notification, and of
 * every (re)connection, which may have missed some, with an empty payload. Throws if it cannot listen to begin with. Every `askMs`
 * it says something, for an answer: a connection that waits for news would be silent as a dead one is.
 *
 * Not by `sql.listen()`: it waits up to 20 s after an outage, and its connection comes back when it was ended meanwhile
 * (postgres.js 3.4.9). Here it is ours when to connect, so that nothing is under way in the pauses.
 */
export async function subscribe(
  sql: Sql,
  channel: string,
  onEvent: (payload: string) => void,
  askMs = 5000,
): Promise<Subscription> {
  let next: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;
  let stopped = false;
  const client = openSession(sql, {
    isWatched: true,
    backoff: () => 0,
    onnotify: (_channel, payload) => onEvent(payload),
    onclose: listenSoon,
  });

  async function listen(): Promise<void> {
    await client`listen ${client(channel)}`;
    if (stopped) return;
    clearInterval(asking);
    // Whatever it says, `onclose` is told of a connection that is gone.
    asking = setInterval(() => void client`select 1`.catch(() => {}), askMs).unref();
    onEvent('');
  }

  /** However many tell of the same failure. */
  function listenSoon(): void {
    clearTimeout(next);
    clearInterval(asking);
    if (!stopped) next = setTimeout(() => void listen().catch(listenSoon), pauseMs);
  }

  // A connection that is gone may not answer; what is left of it is dropped after a second.
  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(next);
    clearInterval(asking);
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

/** Of those that `postgres()` takes, some of them missing in its types. */
interface SessionOptions {
  /** Whether it is closed when it has been silent for long, as those of the pool are. */
  isWatched?: boolean;
  backoff?: () => number;
  onnotify?: (channel: string, payload: string) => void;
  onclose?: () => void;
}

/** A connection apart from the pool: what belongs to a session (locks, LISTEN) is its alone. */
export function openSession(sql: Sql, { isWatched = false, ...options }: SessionOptions = {}): Sql {
  // postgres.js takes its own parsed options again (its `listen` does so too); only their two types differ.
  return postgres({
    ...sql.options,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    ...(!isWatched && { socket: undefined }),
    ...options,
  } as object);
}
