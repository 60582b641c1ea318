import type { Sql } from 'postgres';
import { oneAtATime } from '../one-at-a-time.ts';
import { subscribe } from './subscribe.ts';

export interface KeepLookingOptions {
  channel: string;
  /** How long until the next look without having been told of anything. */
  everyMs: number;
  look(): Promise<void>;
  /** A look failed; the next one is made all the same. */
  onFailure(error: unknown): void;
}

/** Looks at what the database holds: at once, whenever something is told on the channel, and every now and then. */
export async function keepLooking(sql: Sql, { channel, everyMs, look, onFailure }: KeepLookingOptions) {
  const looks = oneAtATime(() => look().catch(onFailure));
  const subscription = await subscribe(sql, channel, looks.again);
  const timer = setInterval(looks.again, everyMs);
  return {
    /** Kept when no look is under way any more. */
    async stop(): Promise<void> {
      clearInterval(timer);
      await subscription.stop();
      await looks.ended();
    },
  };
}
