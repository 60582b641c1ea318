import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { now } from './now.ts';

export interface RateResult {
  /** When each request was meant to be sent, on the clock of `now`. */
  dueAt: number[];
  /** From then to its answer, milliseconds; of those that were answered with 200. */
  latenciesMs: number[];
  /** Answered otherwise, or not at all. */
  failed: number;
  /** How much later than meant each was sent: what the generator adds to the latencies. */
  lateMs: number[];
}

/**
 * Sends requests at the times of a schedule (milliseconds from the start), whether or not earlier ones are answered:
 * people do not wait for each other. Latency counts from the time that was meant, so a server that stalls is charged
 * for everybody who came during the stall.
 */
export async function sendAtRate(schedule: number[], send: (index: number) => Promise<number>): Promise<RateResult> {
  const result: RateResult = { dueAt: [], latenciesMs: [], failed: 0, lateMs: [] };
  const startAt = now() + 20;
  const underWay: Promise<void>[] = [];

  async function sendOne(index: number, dueAt: number): Promise<void> {
    try {
      const status = await send(index);
      if (status === 200) result.latenciesMs.push(now() - dueAt);
      else result.failed += 1;
    } catch {
      result.failed += 1;
    }
  }

  for (const [index, offset] of schedule.entries()) {
    const dueAt = startAt + offset;
    await until(dueAt);
    result.dueAt.push(dueAt);
    result.lateMs.push(now() - dueAt);
    underWay.push(sendOne(index, dueAt));
  }
  await Promise.all(underWay);
  return result;
}

/** Timers have whole milliseconds, and an answer of `node:http` takes a fifth of one: the last two are spent turning. */
async function until(time: number): Promise<void> {
  const spare = time - now();
  if (spare > 2) await sleep(Math.floor(spare - 1));
  while (now() < time) await turn();
}
