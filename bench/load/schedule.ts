import { sequence } from '#lib/testing/sequence.ts';

/** Arrival times of people who know nothing of each other (a Poisson process), in milliseconds from the start. */
export function arrivals({ perSecond, seconds, seed }: { perSecond: number; seconds: number; seed: number }): number[] {
  const pick = sequence(seed);
  const resolution = 2 ** 30;
  const times: number[] = [];
  let time = 0;
  for (let count = 0; count < perSecond * seconds; count++) {
    time += (-Math.log((pick(resolution) + 1) / resolution) * 1000) / perSecond;
    times.push(time);
  }
  return times;
}
