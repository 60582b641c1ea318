import path from 'node:path';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { setPlan } from '#lib/accounts/set-plan.ts';
import { signUp } from '#lib/accounts/sign-up.ts';
import { resetTestChat } from '#lib/conversation/test-chat.ts';
import { openDatabase } from '#lib/db/client.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { freePort } from '#lib/testing/application.ts';
import { testContext } from '#lib/testing/context.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { sandboxGeminiKey } from '#sandbox/gemini/start-gemini-sandbox.ts';
import type { Bench } from '../plan.ts';
import { applicationEnv, startApplication } from '../system/application.ts';
import { buildBlankPage, startBlankPage } from '../system/blank-page.ts';
import { startSandboxes } from '../system/sandboxes.ts';
import type { StartedProcess } from '../system/start-process.ts';

export interface Site {
  url: string;
  botId: string;
  /** The cookies of somebody signed in. */
  owner: Exclude<BrowserContextOptions['storageState'], string | undefined>;
  /** Empties the chat of the Test Bot page, so that its questions stand there again. */
  resetChat(): Promise<void>;
}

const person = { name: 'Dilnoza', email: 'dilnoza@example.com', password: 'yetti oltin choynak' };

/** The application with an owner and a bot, Telegram and Gemini beside it. */
export async function startSite({ postgres, folder, cleanup }: Bench, browser: Browser): Promise<Site> {
  const database = await postgres.create('pages');
  await migrateDatabase(database, path.resolve(import.meta.dirname, '../../drizzle'));
  const { db, close } = openDatabase(database, { max: 2 });
  cleanup.defer(close);
  const visitor = testContext(db, { kind: 'anonymous', address: '127.0.0.1' });
  const account = await signUp(visitor, { ...person, locale: 'en' });
  // The free plan has one bot, and its create page no form.
  await setPlan(testContext(db, { kind: 'system' }), { email: person.email, plan: 'premium' });
  const bot = await makeBot(db, { ownerId: account.id });

  const sandboxes = await startSandboxes(folder, { bots: [bot], chats: 1, latencyMs: 0 });
  cleanup.defer(sandboxes.stop);
  const port = await freePort();
  const env = applicationEnv({ port, ...sandboxes, geminiKey: sandboxGeminiKey });
  const url = `http://127.0.0.1:${port}`;
  const server = startApplication(folder, { ...env, DATABASE_URL: database });
  cleanup.defer(server.stop);
  await untilServed(server, `${url}/health`);
  return { url, botId: bot.id, owner: await signIn(browser, url), resetChat: () => resetTestChat(db, bot.id) };
}

async function signIn(browser: Browser, url: string): Promise<Site['owner']> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto('/signin');
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/bots');
  const cookies = await context.storageState();
  await context.close();
  return cookies;
}

/** Its address. */
export async function startBlankSite({ folder, cleanup }: Bench): Promise<string> {
  await buildBlankPage(folder);
  const port = await freePort();
  const server = startBlankPage(folder, port);
  cleanup.defer(server.stop);
  const url = `http://127.0.0.1:${port}`;
  await untilServed(server, url);
  return url;
}

const giveUpAfterMs = 60_000;

async function untilServed(server: StartedProcess, url: string): Promise<void> {
  const end = Date.now() + giveUpAfterMs;
  while (!(await isServed(url))) {
    if (server.child.exitCode !== null || Date.now() > end) {
      throw new Error(`Nothing is served at ${url}. It wrote:\n${server.lastWords()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function isServed(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
