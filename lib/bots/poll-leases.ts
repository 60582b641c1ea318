import { and, asc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { bot, poller } from '#lib/db/schema/index.ts';
import { botChangedChannel } from './notify-bot-changed.ts';
import type { Bot } from './queries.ts';

/** What polling a bot takes: not its prompt, nor what else its row holds. */
export type PolledBot = Pick<
  Bot,
  'id' | 'ownerId' | 'tokenHash' | 'tokenEnvelope' | 'pollOffset' | 'deliveredAt' | 'connectionProblem'
>;

export interface PollLeasesOptions {
  db: Context['db'];
  /** The process that polls. */
  pollerId: string;
  /** Whether a bot whose owner has chosen nothing is polled: the server has no public address. */
  pollsByDefault: boolean;
  /** How long a process that died keeps its bots. */
  leaseMs?: number;
}

/** A bot whose lease is ours, until `performance.now()` is so much. */
export type LeasedBot = Pick<Bot, 'id' | 'tokenHash'> & { until: number };

/**
 * The right to poll a bot, of one process at a time: a lease in the bot's row. Processes that poll tell each other that
 * they live, and take no more than their share of the bots (docs/decisions/poller-lease-in-the-bot-row.md).
 */
export function pollLeases({ db, pollerId, pollsByDefault, leaseMs = 30_000 }: PollLeasesOptions) {
  const until = sql`now() + ${leaseMs} * interval '1 ms'`;
  const free = { pollerId: null, pollerUntil: null };
  const isOurs = eq(bot.pollerId, pollerId);
  const isToPoll = and(
    eq(bot.status, 'active'),
    isNull(bot.webhookUrl),
    pollsByDefault ? ne(bot.delivery, 'left') : eq(bot.delivery, 'polling'),
  );

  /** How many bots are this process's to poll, and how many it has. */
  async function share(): Promise<{ share: number; held: number }> {
    const [row] = await db.execute<{ share: number; held: number }>(sql`
      with me as (
        insert into poller (id, until) values (${pollerId}, ${until}) on conflict (id) do update set until = excluded.until
      ), gone as (
        delete from poller where id in (
          select id from poller where until < now() and id <> ${pollerId} for update skip locked)
      ), others as (
        select count(*) as alive from poller where until > now() and id <> ${pollerId}
      )
      select ceil(count(*)::numeric / (1 + (select alive from others)))::int as share,
        (count(*) filter (where ${isOurs}))::int as held
      from ${bot} where ${isToPoll}`);
    return row ?? { share: 0, held: 0 };
  }

  /**
   * The bots whose lease is ours: free ones are taken while there is room in our share, ours are kept when half of the lease is over.
   * One that somebody is changing just now has its turn at the next look. Not `for update`: updates of these bots are being
   * accepted meanwhile, each of which refers to its bot.
   */
  async function take(): Promise<{ ours: LeasedBot[]; share: number }> {
    const { share: most, held } = await share();
    const isFree = or(isNull(bot.pollerUntil), lt(bot.pollerUntil, sql`now()`));
    const endsSoon = lt(bot.pollerUntil, sql`now() + ${leaseMs / 2} * interval '1 ms'`);
    const locked = (which: ReturnType<typeof and>) => db.select({ id: bot.id }).from(bot).where(which);
    const kept = locked(and(isToPoll, isOurs, endsSoon)).for('no key update', { skipLocked: true });
    const taken = locked(and(isToPoll, isFree, sql`${bot.pollerId} is distinct from ${pollerId}`))
      .limit(Math.max(0, most - held))
      .for('no key update', { skipLocked: true });
    // As arrays: read once each, whatever the plan, so that no more is locked than is taken.
    await db
      .update(bot)
      .set({ pollerId, pollerUntil: until })
      .where(sql`${bot.id} = any(array(${kept}) || array(${taken}))`);
    const askedAt = performance.now();
    const leftMs = sql<number>`(extract(epoch from ${bot.pollerUntil} - now()) * 1000)::double precision`;
    const ours = await db
      .select({ id: bot.id, tokenHash: bot.tokenHash, leftMs })
      .from(bot)
      .where(and(isToPoll, isOurs, gt(bot.pollerUntil, sql`now()`)));
    return { ours: ours.map(({ leftMs, ...row }) => ({ ...row, until: askedAt + leftMs })), share: most };
  }

  /** A row that somebody holds, since the bot is being deleted, say, is passed over: the others' leases are to be renewed in time. */
  async function release(which: ReturnType<typeof and>): Promise<void> {
    const locked = db.select({ id: bot.id }).from(bot).where(which).for('no key update', { skipLocked: true });
    await db.update(bot).set(free).where(sql`${bot.id} = any(array(${locked}))`);
    // The other pollers look, and no process takes it for a change of a bot that it remembers.
    await db.execute(sql`select pg_notify(${botChangedChannel}, ${pollerId})`);
  }

  return {
    take,
    /** The bot as it is now; undefined: it is not ours to poll any more. */
    async read(botId: string): Promise<PolledBot | undefined> {
      const { id, ownerId, tokenHash, tokenEnvelope, pollOffset, deliveredAt, connectionProblem } = bot;
      const [row] = await db
        .select({ id, ownerId, tokenHash, tokenEnvelope, pollOffset, deliveredAt, connectionProblem })
        .from(bot)
        .where(and(eq(bot.id, botId), isToPoll, isOurs, gt(bot.pollerUntil, sql`now()`)));
      return row;
    },
    /** Bots whose polling has ended: others may take them at once. The lease of one that somebody is changing just now runs out. */
    giveBack: (botIds: string[]) => release(and(inArray(bot.id, botIds), isOurs)),
    /** All of them, and the share: this process polls no more. Those that somebody was changing are waited for, but not for long. */
    async leave(): Promise<void> {
      await db.delete(poller).where(eq(poller.id, pollerId));
      await release(isOurs);
      await db.transaction(async (tx) => {
        await tx.execute(sql`set local lock_timeout = '2s'`);
        const left = tx.select({ id: bot.id }).from(bot).where(isOurs).orderBy(asc(bot.id)).for('no key update');
        await tx.update(bot).set(free).where(inArray(bot.id, left));
      });
    },
  };
}
