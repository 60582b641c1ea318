/**
 * For lines that could come thousands of times a second, when something is wrong for everybody: one is written within
 * `everyMs`, and tells how many were left out since the last.
 */
export function rareLines(everyMs = 1000, now: () => number = () => performance.now()) {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  return (write: (leftOut: number) => void): void => {
    if (now() - writtenAt < everyMs) {
      leftOut += 1;
      return;
    }
    write(leftOut);
    writtenAt = now();
    leftOut = 0;
  };
}
