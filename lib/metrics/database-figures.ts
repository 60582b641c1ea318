import type { Sql } from 'postgres';

/** What all processes share, as the database has it. */
export interface DatabaseFigures {
  waiting: number;
  failing: number;
  dead: number;
  oldestLaneSeconds: number;
  outbox: { pending: number; sending: number };
  bots: { active: number; paused: number; token_revoked: number };
  problems: { other_webhook: number; other_poller: number; unreachable: number };
  polled: number;
  /** Connections of this process, by what they do. */
  pool: { active: number; idle: number; in_transaction: number };
  /** Of everybody to this server, and how many it lets in. */
  connections: number;
  mostConnections: number;
}

const keptMs = 5000;
const timeoutMs = 3000;

/**
 * Reads the figures by one statement, at most every five seconds however often they are asked for. Null: the database
 * gave none within three seconds.
 */
export function databaseFigures(sql: Sql): () => Promise<DatabaseFigures | null> {
  let kept: { at: number; figures: Promise<DatabaseFigures | null> } | undefined;
  return () => {
    if (!kept || performance.now() - kept.at > keptMs) kept = { at: performance.now(), figures: inTime(read(sql)) };
    return kept.figures;
  };
}

async function inTime(reading: Promise<DatabaseFigures | undefined>): Promise<DatabaseFigures | null> {
  const tooLate = Promise.withResolvers<null>();
  const timer = setTimeout(() => tooLate.resolve(null), timeoutMs);
  try {
    return await Promise.race([reading.then((figures) => figures ?? null).catch(() => null), tooLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A lane that a worker holds is parked until its lease ends: after that, nobody has it. */
async function read(sql: Sql): Promise<DatabaseFigures | undefined> {
  const [row] = await sql<{ figures: DatabaseFigures }[]>`
    with jobs as (
      select count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'waiting' and failures > 0) as failing,
        count(*) filter (where state = 'dead') as dead
      from job
    ), unsent as (
      select count(*) filter (where state = 'pending') as pending, count(*) filter (where state = 'sending') as sending
      from outbox where state in ('pending', 'sending')
    ), bots as (
      select count(*) filter (where status = 'active') as active, count(*) filter (where status = 'paused') as paused,
        count(*) filter (where status = 'token_revoked') as token_revoked,
        count(*) filter (where connection_problem = 'other_webhook') as other_webhook,
        count(*) filter (where connection_problem = 'other_poller') as other_poller,
        count(*) filter (where connection_problem = 'unreachable') as unreachable,
        count(*) filter (where poller_until > now()) as polled
      from bot
    ), clients as (
      select count(*) as connections, count(*) filter (where own and state = 'active') as active,
        count(*) filter (where own and state = 'idle') as idle,
        count(*) filter (where own and state like 'idle in transaction%') as in_transaction
      from (
        select state, application_name = current_setting('application_name') as own from pg_stat_activity
        where backend_type = 'client backend') as client
    )
    select json_build_object(
      'waiting', jobs.waiting, 'failing', jobs.failing, 'dead', jobs.dead,
      'oldestLaneSeconds', greatest(0, coalesce(extract(epoch from clock_timestamp() - least(
        (select min(ready_at) from lane where ready_at is not null and not parked),
        (select min(ready_at) from lane where parked))), 0)),
      'outbox', json_build_object('pending', pending, 'sending', sending),
      'bots', json_build_object('active', bots.active, 'paused', paused, 'token_revoked', token_revoked),
      'problems', json_build_object(
        'other_webhook', other_webhook, 'other_poller', other_poller, 'unreachable', unreachable),
      'polled', polled,
      'pool', json_build_object('active', clients.active, 'idle', idle, 'in_transaction', in_transaction),
      'connections', connections, 'mostConnections', current_setting('max_connections')::int
    ) as figures from jobs, unsent, bots, clients`;
  return row?.figures;
}
