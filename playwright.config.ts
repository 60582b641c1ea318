import { defineConfig } from '@playwright/test';
import { systemChromium } from './scripts/lib/chromium.mjs';

/** Journeys through the whole application in a real Chromium, each at the width of a desktop and of a phone. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/server.ts',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-US',
    // Playwright holds each worker up at its start to attach to it, and now and then never lets go: a page whose worker
    // is replaced meanwhile (another language) then loads for ever. The tests of the worker allow it.
    serviceWorkers: 'block',
    // A trace of each test takes as much time as the test; `npx playwright test --trace on …` has one.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: systemChromium(),
      // Chromium has no sandbox for root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    // What looks or works differently on a phone; the rest is the same there.
    {
      name: 'phone',
      testMatch: /(landing|main-job|onboarding|overview|owner-pages|test-bot|test-bot-page)\.spec\.ts/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
