import { setImmediate } from 'node:timers/promises';

/** A process that takes in updates, and tells on being asked what it holds after a garbage collection. */
process.on('message', async () => {
  // What was freed by the first collection may hold memory outside the heap, which the second frees.
  global.gc?.();
  await setImmediate();
  global.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heapBytes: heapUsed + external, residentBytes: rss });
});
await import('./web-process.ts');
