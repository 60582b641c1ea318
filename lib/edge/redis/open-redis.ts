import { createClient, ErrorReply } from '@redis/client';
import type { Log } from '#lib/log.ts';
import { logAboutNoUpdate } from '#lib/log-context.ts';

/** Redis gave no answer in time, there is no connection to it, or it refused: nobody knows what it holds or has written. */
export class RedisAway extends Error {
  constructor(reason: string) {
    super(`Redis is away: ${reason}`);
    this.name = 'RedisAway';
  }
}

type Client = ReturnType<typeof connect>;

export interface Redis {
  /** Throws RedisAway: within `timeoutMs` when Redis falls silent, at once while it is known to be away. */
  run<T>(command: (client: Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const longestPauseMs = 2000;

function connect(url: string, timeoutMs: number) {
  return createClient({
    url,
    // What waits for a connection would be written later, over what has been written elsewhere meanwhile.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: timeoutMs,
      reconnectStrategy: (retries) => Math.min(longestPauseMs, 50 * 2 ** retries) * (0.5 + Math.random() / 2),
    },
  });
}

/**
 * The one connection to Redis. It never keeps anybody waiting for long: `run` throws while Redis is away, and the log says
 * once that it is and once that it is back. Waits for the first connection as long as for an answer, then goes on.
 */
export async function openRedis(url: string, log: Log, { timeoutMs = 1000 } = {}): Promise<Redis> {
  let isAway = false;
  let isClosed = false;
  let client = open();

  function noteAway(reason: string): void {
    if (isAway || isClosed) return;
    isAway = true;
    logAboutNoUpdate(() =>
      log.error({ reason }, 'Redis is away: what it would keep is kept in Postgres until it is back'),
    );
  }

  function open(): Client {
    const opened = connect(url, timeoutMs);
    opened.on('error', (error: Error) => noteAway(reasonOf(error)));
    opened.on('ready', () => {
      if (isAway) log.info('Redis is back');
      isAway = false;
    });
    // Settled when it is ready or closed; what goes wrong until then is told by the event.
    void opened.connect().catch(() => undefined);
    return opened;
  }

  /** A server that stands still may do so for ever: a new connection tells when it answers again. */
  function replace(silent: Client): void {
    if (client !== silent || isClosed || !silent.isReady) return;
    silent.destroy();
    // It outlives the update over which it is opened.
    client = logAboutNoUpdate(open);
  }

  await answeredWithin(new Promise((resolve) => client.once('ready', resolve)), timeoutMs).catch((error: unknown) =>
    noteAway(reasonOf(error)),
  );

  return {
    async run(command) {
      const used = client;
      if (!used.isReady) throw new RedisAway('there is no connection');
      try {
        return await answeredWithin(command(used), timeoutMs);
      } catch (error) {
        const reason = reasonOf(error);
        // In its own words, as when its memory is full: it is there, and a new connection would change nothing.
        if (error instanceof ErrorReply) log.error({ reason }, 'Redis refused a command; Postgres keeps it instead');
        else {
          noteAway(reason);
          replace(used);
        }
        throw new RedisAway(reason);
      }
    },
    async close() {
      isClosed = true;
      client.destroy();
    },
  };
}

async function answeredWithin<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      answer,
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
    answer.catch(() => undefined);
  }
}

/** An error of several addresses that were tried has no words of its own. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
