import path from 'node:path';
import { announce } from './announce.ts';
import { type Application, startApplication } from './application.ts';
import { composition } from './composition.ts';
import { loadDotEnv } from './configuration.ts';
import { StartupError } from './startup-error.ts';

/** The application's process: builds it, tells that it is ready, and stops it on a signal. */

const folder = path.resolve(import.meta.dirname, '..');
/** Longer than any part's own grace; after it the process ends whatever still runs. */
const stopLimitMs = 29_000;

process.chdir(folder);
const started = start();

async function start(): Promise<Application | undefined> {
  try {
    loadDotEnv();
    const application = await startApplication({
      folder,
      dev: process.argv.includes('--dev'),
      composition,
    });
    console.log(announce(application, process.uptime()));
    return application;
  } catch (error) {
    console.error(error instanceof StartupError ? `\n${error.message}\n` : error);
    process.exitCode = 1;
    process.exit();
  }
}

let stopping = false;

async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), stopLimitMs).unref();
  try {
    const application = await started;
    await application?.stop();
    process.exit(exitCode);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

let interrupts = 0;
process.on('SIGINT', () => {
  interrupts += 1;
  // The second Ctrl-C of somebody who will not wait. The next start recovers.
  if (interrupts > 1) process.exit(130);
  console.log('\nStopping. Ctrl-C once more stops at once.');
  void stop(0);
});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// The launcher holds a channel to this process: when it is killed, nobody is left to pass signals on.
process.on('disconnect', () => void stop(0));
process.on('uncaughtException', (error) => {
  console.error(error);
  void stop(1);
});
