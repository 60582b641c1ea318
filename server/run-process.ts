import path from 'node:path';
import { createLog } from '#lib/log.ts';
import { say } from './announce.ts';
import type { Application } from './application.ts';
import { StartupError } from './startup-error.ts';

/** The project, which every relative path of a process is relative to. */
export const projectFolder = path.resolve(import.meta.dirname, '..');

/** Longer than any part's own grace; after it the process ends whatever still runs. */
const stopLimitMs = 29_000;

/** Runs an application as this process: starts it, stops it on a signal, and tells how it went by the exit code. */
export function runProcess(start: () => Promise<Application>): void {
  process.chdir(projectFolder);
  const log = createLog('error');
  const started = start().catch((error: unknown) => {
    if (error instanceof StartupError) console.error(`\n${error.message}\n`);
    else log.fatal({ err: error }, 'could not start');
    process.exit(1);
  });

  let stopping = false;
  async function stop(exitCode: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    try {
      const application = await started;
      await application.stop();
      process.exit(exitCode);
    } catch (err) {
      log.error({ err }, 'could not stop cleanly');
      process.exit(1);
    }
  }

  let interrupts = 0;
  process.on('SIGINT', () => {
    interrupts += 1;
    // The second Ctrl-C of somebody who will not wait. The next start recovers.
    if (interrupts > 1) process.exit(130);
    say('\nStopping. Ctrl-C once more stops at once.');
    void stop(0);
  });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  // The launcher holds a channel to this process: when it is killed, nobody is left to pass signals on.
  process.on('disconnect', () => void stop(0));
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'stopping after an error that nothing handles');
    void stop(1);
  });
  // No reason to end everybody's conversations: database clients, for one, drop promises when their connection breaks.
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise failed that nothing waits for'));
}
