import { vi } from 'vitest';

/** Tries the assertion again and again until it holds; fails with its last error after 10 s. */
export function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(assertion, { timeout: 10_000, interval: 20 });
}
