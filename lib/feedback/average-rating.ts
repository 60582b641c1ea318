import type { RatingCounts } from './queries.ts';

/** How many ratings there are, and what they come to; null: there are none. */
export function averageRating(counts: RatingCounts): { count: number; average: number } | null {
  const count = counts.reduce((sum, times) => sum + times, 0);
  const points = counts.reduce((sum, times, index) => sum + times * (index + 1), 0);
  return count === 0 ? null : { count, average: points / count };
}
