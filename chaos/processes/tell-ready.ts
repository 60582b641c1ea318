import { flushCompileCache } from 'node:module';

/** The last of what a process under test does by itself. */
export function tellReady(): void {
  // As in server/run-process.ts.
  process.on('unhandledRejection', () => {});
  // Nobody else would end it when its run is broken off.
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
  // What is killed keeps nothing by itself.
  flushCompileCache();
}
