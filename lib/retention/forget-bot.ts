import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { deleteRows } from './delete-rows.ts';
import { type Batches, inBatches } from './in-batches.ts';

/**
 * Takes away what a bot that takes nothing in any more may have much of. Its lanes go first: whoever is at a turn has lost it,
 * and writes nothing more. Locks the rows of one batch at a time and waits for nobody; what others have locked meanwhile, or what
 * has come meanwhile, is left.
 */
export async function forgetBot({ db }: Pick<Context, 'db'>, botId: string, batches: Batches): Promise<void> {
  const { size } = batches;

  /**
   * By the index whose order is asked for, whatever the statistics say: read and sorted anew for each batch, a million rows take
   * minutes. The disk is not waited for: the commit that deletes the bot itself takes all before it along.
   */
  const inOrder = <Row extends Record<string, unknown>>(statement: SQL) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`
        select set_config(name, 'off', true)
        from unnest(array['enable_sort', 'enable_bitmapscan', 'enable_seqscan', 'synchronous_commit']) as name`);
      return await tx.execute<Row>(statement);
    });

  /** The rows of `table` whose `column` is one of `ids`. */
  const ofParents = (table: SQL, column: SQL, ids: SQL) =>
    deleteRows(batches, inOrder, { table, where: sql`${column} = any(${ids})`, by: column });

  /** Those of which nothing is left, so that the cascade finds nothing that would take long, or that somebody holds. */
  async function parents(table: SQL, column: SQL, children: SQL[]): Promise<void> {
    const all = await db.execute<{ id: string }>(sql`select id from ${table} where bot_id = ${botId}`);
    for (let from = 0; from < all.length; from += size) {
      const page = all.slice(from, from + size).map(({ id }) => id);
      const ids = sql`${`{${page.join()}}`}::bigint[]`;
      for (const child of children) await ofParents(child, column, ids);
      const isLeft = children.map((child) => sql`exists (select from ${child} where ${column} = parent.id)`);
      await db.execute(sql`
        delete from ${table} where ctid = any(array(
          select ctid from ${table} as parent where id = any(${ids}) and not (${sql.join(isLeft, sql` or `)})
          for update skip locked))`);
    }
  }

  await parents(sql`lane`, sql`lane_id`, [sql`job`]);
  await parents(sql`chat`, sql`chat_id`, [sql`outbox`, sql`message`, sql`feedback`, sql`test_trace`]);
  await inBatches(batches, async (after) => {
    const [row] = await inOrder<{ deleted: number; last: string }>(sql`
      with gone as (
        delete from "update" where ctid = any(array(
          select ctid from "update" where bot_id = ${botId} and update_id > ${after}
          order by update_id limit ${size} for update skip locked))
        returning update_id)
      select count(*)::int as deleted, coalesce(max(update_id), 0) as last from gone`);
    return { deleted: row?.deleted ?? 0, more: row?.deleted === size, last: Number(row?.last) };
  });
}
