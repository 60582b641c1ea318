import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type RunningApplication, startApplicationProcess } from '#lib/testing/application.ts';
import { type RemoteTelegramControl, remoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';
import { test as base } from './test.ts';

/** Journeys through a demo of their own, the process that `npm run demo` starts. */
export const test = base.extend<object, { demo: RunningApplication }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
    async ({}, use) => {
      const demo = await startApplicationProcess({ LOG_LEVEL: 'warn', BROWSER: 'none' }, 'demo');
      await use(demo);
      await demo.stop();
      const folder = path.resolve(import.meta.dirname, '../../.demo', new URL(demo.url).port);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ demo }, use) => use(demo.url),
  telegram: async ({ demo }, use) => use(controlOf(demo.url)),
});

/** The same control as the phone's, at the same address. */
const controlOf = (url: string): RemoteTelegramControl => remoteTelegramControl(`${url}/demo`);
