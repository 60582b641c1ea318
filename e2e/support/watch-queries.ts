import { openWay } from '#lib/testing/database-way.ts';

export interface WatchedDatabase {
  /** As the one that is watched, but through here. */
  url: string;
  /** Whatever was asked since the last call, as it was written; `begin` and `commit` are asked for too. */
  take(): string[];
  close(): Promise<void>;
}

/** Stands between the application and its Postgres and writes down each query: nothing in the application need know. */
export async function watchQueries(databaseUrl: string): Promise<WatchedDatabase> {
  let queries: string[] = [];
  const way = await openWay(databaseUrl, (client) => {
    client.on(
      'data',
      queryReader((query) => queries.push(query)),
    );
  });
  return {
    url: way.url,
    take() {
      const taken = queries.filter((query) => !isOfConnection(query));
      queries = [];
      return taken;
    },
    close: way.cut,
  };
}

/**
 * postgres.js asks every new connection for the types of arrays, and those that listen whether they still live: how many there
 * are, and when they do, is chance.
 */
const isOfConnection = (query: string) => query.includes('pg_catalog.pg_type') || query === 'select 1';

/**
 * Reads one connection (PostgreSQL, 54.7 Message Formats): after the startup message, which has no type, each message is
 * a byte of its type, its length and its content. A query comes simple (`Q`), or parsed under a name (`P`) and then bound
 * (`B`) as often as it is asked.
 */
function queryReader(onQuery: (query: string) => void): (chunk: Buffer) => void {
  const prepared = new Map<string, string>();
  let rest = Buffer.alloc(0);
  let started = false;

  function readMessage(type: string, content: Buffer): void {
    const [first = '', second = ''] = content.toString('utf8').split('\0');
    if (type === 'Q') onQuery(first);
    if (type === 'P') prepared.set(first, second);
    // The portal comes first, then the name of what was parsed.
    if (type === 'B') onQuery(prepared.get(second) ?? '');
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const typeBytes = started ? 1 : 0;
      if (rest.length < typeBytes + 4) return;
      const end = typeBytes + rest.readInt32BE(typeBytes);
      if (rest.length < end) return;
      if (started) readMessage(rest.toString('latin1', 0, 1), rest.subarray(5, end));
      started = true;
      rest = rest.subarray(end);
    }
  };
}
