import type { Sql } from 'postgres';
import { openWay } from '#lib/testing/database-way.ts';
import { checkLedgers } from '../check-ledgers.ts';
import { askAtRate } from '../driver/ask-at-rate.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { openField } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  perSecond: number;
  /** Before, and again after the database went away. */
  seconds: number;
  awayMs: number;
  /** After how long a connection that has fallen silent is closed. */
  silenceMs: number;
  chats: number;
  leaseMs: number;
}

const caughtUpWithinSeconds = 120;

export const r9: Program<Parameters> = {
  title: 'connections to Postgres fall silent under load, then it is away',
  small: { perSecond: 30, seconds: 3, awayMs: 4000, silenceMs: 8000, chats: 60, leaseMs: 5000 },
  full: { perSecond: 50, seconds: 60, awayMs: 60_000, silenceMs: 30_000, chats: 1000, leaseMs: 10_000 },
  hurtsPostgres: true,
  async run({ databaseUrl, postgres, seed, mutation, say }, { perSecond, seconds, awayMs, silenceMs, chats, leaseMs }) {
    if (!postgres) throw new Error('this program stops Postgres and needs one of its own');
    const way = await openWay(databaseUrl);
    await using parts = new AsyncDisposableStack();
    parts.defer(way.cut);
    const field = parts.use(
      await openField({
        databaseUrl,
        processDatabaseUrl: way.url,
        databaseSilenceMs: silenceMs,
        bots: 10,
        chats,
        seed,
        leaseMs,
        webSlots: 2,
      }),
    );
    await mutate(field.sql, mutation);
    await endIdleTransactions(field.sql, silenceMs * 2);
    await field.startWeb(mutation === 'ack_before_commit' ? 'hasty-web-process.ts' : 'whole-process.ts');
    await field.startWorkers(1);
    await askAtRate(field, field.talks, { perSecond, seconds, seed });
    say('its connections fall silent');
    way.fallSilent();
    await askAtRate(field, field.talks, { perSecond, seconds, seed: seed + 1 });
    const unheard = await comeToRest(field);
    say('Postgres goes away');
    const awaySeconds = awayMs / 1000;
    const [, asked] = await Promise.all([
      postgres.goAway(awayMs, field.incidents),
      askAtRate(field, field.talks, { perSecond, seconds: awaySeconds + seconds, seed: seed + 2 }),
    ]);
    const allAskedAt = performance.now();
    say(`${asked} asked while it was away and after`);
    const undrained = unheard + (await comeToRest(field));
    const catchUpSeconds = (performance.now() - allAskedAt) / 1000;
    const refused = field.telegram.control.ledger.deliveries().filter(({ status }) => status === 503).length;
    const verdict = checkLedgers(field.readLedgers());
    return {
      figures: { refused, catchUpSeconds, ...verdict, undrained },
      broken: [
        ...brokenPromises(verdict, undrained),
        ...(catchUpSeconds > caughtUpWithinSeconds ? [`caught up in ${catchUpSeconds} s`] : []),
      ],
    };
  },
};

/** As drizzle/0019_dead-connections.sql does, at the scale of this run: what a dead connection holds is free after so long. */
async function endIdleTransactions(sql: Sql, afterMs: number): Promise<void> {
  const [database] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`;
  const setting = `idle_in_transaction_session_timeout = '${afterMs}ms'`;
  await sql.unsafe(`alter role current_user in database ${database?.name} set ${setting}`);
}
