import type { Sql } from 'postgres';
import type { Bot } from '../bots/queries.ts';
import { bot } from '../db/schema/index.ts';

/** What all processes share, as the database has it. */
export interface DatabaseFigures {
  waiting: number;
  failing: number;
  dead: number;
  oldestLaneSeconds: number;
  outbox: { pending: number; sending: number };
  bots: Record<Bot['status'], number>;
  problems: Record<NonNullable<Bot['connectionProblem']>, number>;
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
      select status, connection_problem, count(*) as bots, count(*) filter (where poller_until > now()) as polled
      from bot group by status, connection_problem
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
      'bots', (select json_object_agg(status, count) from (
        select status, sum(bots) as count from bots group by status) as s),
      'problems', (select json_object_agg(connection_problem, count) from (
        select connection_problem, sum(bots) as count from bots where connection_problem is not null group by 1) as p),
      'polled', (select coalesce(sum(polled), 0) from bots),
      'pool', json_build_object('active', clients.active, 'idle', idle, 'in_transaction', in_transaction),
      'connections', connections, 'mostConnections', current_setting('max_connections')::int
    ) as figures from jobs, unsent, clients`;
  if (!row) return undefined;
  const { bots, problems, ...rest } = row.figures;
  return {
    ...rest,
    bots: { ...zeros(bot.status.enumValues), ...bots },
    problems: { ...zeros(bot.connectionProblem.enumValues), ...problems },
  };
}

function zeros<Word extends string>(words: readonly Word[]): Record<Word, number> {
  return Object.fromEntries(words.map((word) => [word, 0])) as Record<Word, number>;
}
