import { setTimeout as sleep } from 'node:timers/promises';
import { sequence } from '#lib/testing/sequence.ts';
import type { Field, Talk } from './field.ts';

export interface Rate {
  perSecond: number;
  seconds: number;
  seed: number;
}

/** People who write whether or not earlier questions are answered. Answers how many questions were asked. */
export async function askAtRate(field: Field, talks: Talk[], { perSecond, seconds, seed }: Rate): Promise<number> {
  const pick = sequence(seed);
  const startedAt = performance.now();
  let asked = 0;
  while (asked < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1000) * perSecond);
    for (; asked < due; asked++) {
      const talk = talks[pick(talks.length)];
      if (talk) field.ask(talk);
    }
    await sleep(10);
  }
  return asked;
}
