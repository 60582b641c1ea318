import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { lane } from '../db/schema/index.ts';
import type { LaneClaim } from './lanes.ts';

/** Thrown to a worker whose lease ran out and whose lane another worker has taken. It stops and writes nothing. */
export class LaneLost extends Error {
  constructor() {
    super('the lane was taken over by another worker');
    this.name = 'LaneLost';
  }
}

/**
 * The fence. Locks the lane's row for the rest of the transaction, so that nobody can take the lane over before the
 * transaction's writes are committed. A claim of null (the Test Bot page has no lane) holds nothing.
 */
export async function holdLane(tx: Transaction, claim: LaneClaim | null): Promise<void> {
  if (!claim) return;
  const held = await tx
    .select({ id: lane.id })
    .from(lane)
    .where(and(eq(lane.id, claim.laneId), eq(lane.fence, claim.fence)))
    .for('no key update');
  if (held.length === 0) throw new LaneLost();
}
