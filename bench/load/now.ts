/** Milliseconds since 1970 with fractions, the same clock in every process of this machine. */
export const now = (): number => performance.timeOrigin + performance.now();
