import { type SQL, sql } from 'drizzle-orm';
import { type Batches, inBatches } from './in-batches.ts';

export interface RowsToDelete {
  /** With an index on `by`, or small. */
  table: SQL;
  where: SQL;
  by: SQL;
}

/** Deletes all these rows batch by batch, but those that others have locked. Returns how many. */
export function deleteRows(
  batches: Batches,
  execute: (statement: SQL) => Promise<{ count: number }>,
  { table, where, by }: RowsToDelete,
): Promise<number> {
  return inBatches(batches, async () => {
    const { count } = await execute(sql`
      delete from ${table} where ctid = any(array(
        select ctid from ${table} where ${where} order by ${by} limit ${batches.size} for update skip locked))`);
    return { deleted: count, more: count === batches.size, last: 0 };
  });
}
