import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { keepLooking } from '../db/keep-looking.ts';
import type { Log } from '../log.ts';
import { mostPauses, type Pause, SendPace } from './send-pace.ts';

/** Channel on which processes tell each other that one has come or gone, or that Telegram asks for a pause. */
const channel = 'sending';

export interface Senders {
  pace: SendPace;
  /** The how-maniest of how many processes that send this one is: each of them knows another number, from 0 up. */
  position(): { index: number; of: number };
  /** Telegram has asked this process for a pause: from now on all processes keep it. */
  refused(pause: Pause): Promise<void>;
  stop(): Promise<void>;
}

export interface JoinSendersOptions {
  sql: Sql;
  log: Log;
  /** How long a process that died keeps its share of what the bots may send. */
  leaseMs?: number;
}

/** Makes this process one of those that send, until it is stopped. */
export async function joinSenders({ sql, log, leaseMs = 10_000 }: JoinSendersOptions): Promise<Senders> {
  const id = randomUUID();
  const pace = new SendPace();
  const lease = `${leaseMs} ms`;
  let index = 0;

  /** Prolongs the lease, and reads who else sends and which pauses last. */
  async function look(): Promise<void> {
    const [row] = await sql<{ processes: number; index: number; pauses: Pause[] }[]>`
      with me as (
        insert into sender (id, until) values (${id}, clock_timestamp() + ${lease}::interval)
        on conflict (id) do update set until = excluded.until
      ), gone as (
        delete from sender where id in (
          select id from sender where until < clock_timestamp() and id <> ${id} for update skip locked)
      ), over as (
        delete from send_pause where (bot_id, chat_id, frames_only) in (
          select bot_id, chat_id, frames_only from send_pause where until < clock_timestamp() for update skip locked)
      )
      select
        (select count(*)::int + 1 from sender where until > clock_timestamp() and id <> ${id}) as processes,
        (select count(*)::int from sender where until > clock_timestamp() and id < ${id}) as index,
        (select coalesce(json_agg(json_build_object('botId', bot_id, 'chatId', chat_id, 'framesOnly', frames_only,
            'forMs', extract(epoch from until - clock_timestamp()) * 1000)), '[]')
          from (
            select * from send_pause where until > clock_timestamp() order by chat_id <> 0, until desc limit ${mostPauses}
          ) as newest) as pauses`;
    if (!row) return;
    pace.processes = row.processes;
    index = row.index;
    for (const pause of row.pauses) pace.pause(pause);
  }

  await look();
  const looking = await keepLooking(sql, {
    channel,
    everyMs: leaseMs / 3,
    look,
    onFailure: (error) => log.error({ err: error }, 'could not look who else sends; the database may be away'),
  });
  const tell = () => sql.notify(channel, '').catch(() => undefined);
  await tell();

  return {
    pace,
    position: () => ({ index, of: pace.processes }),
    async refused(asked) {
      for (const pause of pace.refused(asked)) {
        pace.pause(pause);
        if (pause.chatId === 0) log.warn({ ...pause }, 'Telegram asks the bot to pause');
        else log.info({ ...pause }, 'Telegram asks for a pause in a chat');
        await keep(sql, pause).catch((error: unknown) =>
          log.error({ err: error, botId: pause.botId }, 'the other processes were not told of a pause'),
        );
      }
      await tell();
    },
    async stop() {
      await looking.stop();
      await sql`delete from sender where id = ${id}`.catch(() => undefined);
      await tell();
    },
  };
}

async function keep(sql: Sql, { botId, chatId, framesOnly, forMs }: Pause): Promise<void> {
  await sql`
    insert into send_pause as p (bot_id, chat_id, frames_only, until)
    values (${botId}, ${chatId}, ${framesOnly}, clock_timestamp() + ${`${forMs} ms`}::interval)
    on conflict (bot_id, chat_id, frames_only) do update set until = greatest(p.until, excluded.until)`;
}
