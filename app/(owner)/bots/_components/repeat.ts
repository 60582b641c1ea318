/** Runs it so often and no more, and `afterwards` once. Answers what ends it before. */
export function repeat(
  run: () => void,
  { everyMs, times, afterwards }: { everyMs: number; times: number; afterwards: () => void },
): () => void {
  let left = times;
  const timer = setInterval(() => {
    if (left-- > 0) return run();
    clearInterval(timer);
    afterwards();
  }, everyMs);
  return () => clearInterval(timer);
}
