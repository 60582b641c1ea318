import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
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

export const phone = (page: Page) => page.getByRole('region', { name: 'Customer' });
export const chat = (page: Page) => phone(page).getByRole('log');
export const dashboard = (page: Page) => page.frameLocator('iframe[title="Dashboard"]');
export const field = (page: Page) => phone(page).getByLabel('Message', { exact: true });

export async function say(page: Page, text: string) {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** Opens somebody's chat with the sample bot: the tests share one demo, and each person is for one of them. */
export async function openAs(page: Page, telegram: RemoteTelegramControl, firstName: string) {
  const username = `${firstName.toLowerCase()}_${Math.floor(Math.random() * 1e9)}`;
  const person = await telegram.createUser({ firstName, username, languageCode: 'en' });
  await page.goto(`/demo?as=${username}&bot=choyxona_demo_bot`);
  return { person, username };
}
