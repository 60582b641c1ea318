import { randomInt } from 'node:crypto';
import { test as base, expect } from '@playwright/test';
import { type RemoteTelegramControl, remoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';
import { addresses } from './addresses.ts';
import { type RemoteGeminiControl, remoteGeminiControl } from './remote-gemini.ts';

interface Fixtures {
  /** What happens in Telegram: new people, messages to bots, the ledger of calls. */
  telegram: RemoteTelegramControl;
  /** How Gemini answers. Its rules hold for every journey that runs meanwhile: name the text they are for. */
  gemini: RemoteGeminiControl;
  /** Patterns of console errors that a journey provokes on purpose, such as a failed request. */
  expectedErrors: RegExp[];
}

/** Journeys run between sandboxes, and fail on whatever the browser's console calls an error. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern
  baseURL: async ({}, use) => use(addresses().application),
  // biome-ignore lint/correctness/noEmptyPattern: see above
  telegram: async ({}, use) => use(remoteTelegramControl(addresses().telegram)),
  // biome-ignore lint/correctness/noEmptyPattern: see above
  gemini: async ({}, use) => use(remoteGeminiControl(addresses().gemini)),
  // Visitors come from addresses of their own, and so do journeys: how many may sign up from one is limited.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  extraHTTPHeaders: async ({}, use) => use({ 'x-forwarded-for': randomAddress() }),
  expectedErrors: [[], { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(page);
    const stray = errors.filter((text) => !expectedErrors.some((pattern) => pattern.test(text)));
    expect(stray, 'errors in the browser').toEqual([]);
  },
});

const randomAddress = () => ['10', randomInt(256), randomInt(256), randomInt(256)].join('.');

export { expect };
