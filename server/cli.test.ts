import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { botToken } from '#lib/bots/decrypt-token.ts';
import { newWebhookSecret, sealToken, sealWebhookSecret } from '#lib/bots/seal-secrets.ts';
import { openDatabase } from '#lib/db/client.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { account, bot } from '#lib/db/schema/index.ts';
import { parseEnv } from '#lib/env.ts';
import { acceptUpdates } from '#lib/inbox/accept-updates.ts';
import { testKeyring } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount, makeBot, makeToken } from '#lib/testing/factories.ts';
import { publicOrigin, testTelegram } from '#lib/testing/telegram.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { readOrCreateSecrets, secretsFile } from './secrets.ts';

// Each step is a process of its own, and a busy machine takes seconds to start one.
vi.setConfig({ testTimeout: 60_000 });

const { db, url } = testDatabase();
const sandbox = testTelegram();

interface Ended {
  code: number;
  out: string;
  errors: string;
}

/** Runs the command line in a process of its own, as an operator does, with this environment and no other. */
function cli(args: string[], env: Record<string, string> = onTestDatabase()): Promise<Ended> {
  return new Promise((resolve) => {
    const file = path.resolve(import.meta.dirname, 'cli.ts');
    execFile(
      process.execPath,
      [file, ...args],
      { env: { NODE_ENV: 'production', PATH: process.env.PATH, ...env } },
      (error, out, errors) => {
        resolve({ code: error ? Number(error.code) : 0, out, errors });
      },
    );
  });
}

const encoded = (keyring: typeof testKeyring) =>
  keyring.map(({ kid, key }) => `${kid}:${key.toString('base64')}`).join(',');

const onTestDatabase = (keyring = testKeyring) => ({
  DATABASE_URL: url,
  AUTH_SECRET: 'a secret of thirty-two characters',
  ENCRYPTION_KEYS: encoded(keyring),
  TELEGRAM_API_ROOT: sandbox.url,
});

test('help names every command, and what is not understood is told with exit code 2', async () => {
  const help = await cli(['help'], {});
  expect(help.code).toBe(0);
  for (const word of [
    'bots list',
    'webhook set',
    'webhook show',
    'webhook delete',
    'inbox stats',
    'dead-letters list',
    'dead-letters retry',
    'dead-letters drop',
    'keys rotate',
    'password-link',
    'plan',
  ]) {
    expect(help.out).toContain(word);
  }
  const wrong = [
    ['dance'],
    ['webhook', 'set'],
    ['bots', 'list', '--loud'],
    ['plan', 'a@example.com', 'gold'],
    // Options that other commands have.
    ['inbox', 'stats', '--bot', '@nobody'],
    ['keys', 'rotate', '--bot', '@nobody'],
    ['webhook', 'delete', '@nobody', '--url', publicOrigin],
  ];
  for (const ended of await Promise.all(wrong.map((args) => cli(args)))) {
    expect(ended).toMatchObject({ code: 2, out: '' });
  }
});

test('a webhook is set, shown and deleted by the bot’s id or name', async () => {
  const known = sandbox.control.createBot();
  const made = await makeBot(db, { token: known.token, username: known.username });
  const address = `${publicOrigin}/telegram/webhook/${made.id}`;

  const set = await cli(['webhook', 'set', `@${known.username.toUpperCase()}`, '--url', publicOrigin, '--json']);
  expect(JSON.parse(set.out)).toEqual({ id: made.id, url: address });
  expect(await sandbox.webhookOf(made.token)).toBe(address);

  const shown = await cli(['webhook', 'show', made.id, '--json']);
  expect(JSON.parse(shown.out)).toMatchObject({ delivery: 'automatic', url: address, address: 'ours', problems: [] });

  const listed = await cli(['bots', 'list', '--json']);
  expect(JSON.parse(listed.out)).toContainEqual(expect.objectContaining({ id: made.id, webhookUrl: address }));
  expect(listed.out).not.toMatch(/v1\.|envelope|hash/i);

  expect(await cli(['webhook', 'delete', made.id])).toMatchObject({ code: 0 });
  expect(await sandbox.webhookOf(made.token)).toBe('');
  expect((await cli(['bots', 'list'])).out).toContain(`active  long polling`);
  // Set again, it is the server's to keep.
  await cli(['webhook', 'set', made.id], { ...onTestDatabase(), PUBLIC_URL: publicOrigin });
  expect(await db.select().from(bot).where(eq(bot.id, made.id))).toMatchObject([
    { delivery: 'automatic', webhookUrl: address, webhookBase: publicOrigin },
  ]);
});

test('of a bot that is polled no problem is told, of a missing webhook the command that sets it', async () => {
  const known = sandbox.control.createBot();
  const made = await makeBot(db, { token: known.token, username: known.username, status: 'paused' });
  const name = `@${known.username}`;
  const show = async (env?: Record<string, string>) => (await cli(['webhook', 'show', name], env)).out;

  const missing = await show({ ...onTestDatabase(), PUBLIC_URL: publicOrigin });
  expect(missing).toContain(`problem: No webhook is set. `);
  expect(missing).toContain(`npm run cli -- webhook set ${name}`);
  expect(missing).not.toContain('press');

  expect((await cli(['webhook', 'delete', name])).out).toContain('once the bot is active again');
  await db.update(bot).set({ status: 'active' }).where(eq(bot.id, made.id));
  expect((await cli(['webhook', 'delete', name])).out).toMatch(/by long polling\.\n$/);
  const polled = await show();
  expect(polled).toContain('the server fetches the messages by long polling');
  expect(polled).not.toContain('problem');
  expect(JSON.parse((await cli(['webhook', 'show', name, '--json'])).out)).toMatchObject({ problems: [] });
});

test('what cannot be done is told with exit code 1, in words or in JSON', async () => {
  expect(await cli(['webhook', 'show', '@nobody_bot'])).toMatchObject({ code: 1, errors: 'There is no such bot.\n' });
  const made = await makeBot(db);
  const refused = await cli(['webhook', 'set', made.id, '--url', 'http://bots.example.com', '--json']);
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'webhook_needs_https' } });
  expect(await cli(['bots', 'list'], { DATA_DIR: path.join(tmpdir(), 'no-such-folder') })).toMatchObject({
    code: 1,
    errors: expect.stringContaining('There is no BotFactory in'),
  });
});

test('an operator gives a password link and a plan', async () => {
  const { id, email } = await makeAccount(db);
  const link = await cli(['password-link', email, '--json'], { ...onTestDatabase(), PUBLIC_URL: publicOrigin });
  expect(JSON.parse(link.out).url).toMatch(/^https:\/\/bots\.example\.com\/reset-password\/[\w-]{43}$/);
  expect(await cli(['plan', email, 'premium'])).toMatchObject({ code: 0 });
  expect((await db.select().from(account).where(eq(account.id, id)))[0]?.plan).toBe('premium');
  expect(await cli(['plan', 'nobody@example.com', 'free'])).toMatchObject({ code: 1 });
});

test('what was set aside is listed without what people wrote, and handled again or deleted', async () => {
  const sql = db.$client;
  const made = await makeBot(db);
  const of = ['--bot', `@${made.username}`, '--json'];
  const updates = [1, 2, 3].map((updateId) => ({
    botId: made.id,
    updateId,
    laneKey: '7:0',
    payload: '{"text":"my secret wish"}',
  }));
  await acceptUpdates(sql, updates);
  await sql`update job set state = 'dead', failures = 5, last_error = 'Error: broken' where bot_id = ${made.id}`;

  const listed = await cli(['dead-letters', 'list', ...of]);
  expect(listed.out).not.toContain('secret wish');
  const letters: { id: number }[] = JSON.parse(listed.out);
  expect(letters).toMatchObject(
    updates.map(({ updateId }) => ({ updateId, laneKey: '7:0', failures: 5, lastError: 'Error: broken' })),
  );
  const [first, second] = letters.map(({ id }) => String(id));

  expect(JSON.parse((await cli(['dead-letters', 'retry', second ?? '', '--json'])).out)).toEqual({ retried: 1 });
  expect(await cli(['dead-letters', 'retry', second ?? ''])).toMatchObject({ code: 1 });
  expect(JSON.parse((await cli(['dead-letters', 'drop', first ?? '', '--json'])).out)).toEqual({ dropped: 1 });
  const stats = JSON.parse((await cli(['inbox', 'stats', '--json'])).out);
  expect(stats.bots).toContainEqual({ id: made.id, username: made.username, waiting: 1, dead: 1 });
  expect(JSON.parse((await cli(['dead-letters', 'drop', 'all', ...of])).out)).toEqual({ dropped: 1 });
  expect(await cli(['dead-letters', 'retry', 'everything'])).toMatchObject({ code: 2 });
});

test('keys are rotated to the first of the keyring, and a bot that no key opens is reported', async () => {
  const made = await makeBot(db);
  const lost = await makeBot(db, { tokenEnvelope: 'v1.gone.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA' });
  const keyring = [{ kid: 'k2', key: Buffer.alloc(32, 5) }, ...testKeyring];

  const rotated = await cli(['keys', 'rotate', '--json'], onTestDatabase(keyring));

  expect(rotated.code).toBe(1);
  expect(JSON.parse(rotated.out)).toMatchObject({ key: 'k2', failed: [lost.id] });
  const [row] = await db.select().from(bot).where(eq(bot.id, made.id));
  expect(row && botToken({ keyring: keyring.slice(0, 1) }, row)).toBe(made.token);
  expect(await cli(['keys', 'rotate', '--new-key'], onTestDatabase(keyring))).toMatchObject({ code: 2 });
});

test('on the embedded database it works beside a running server, and makes a new key only when none runs', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { ENCRYPTION_KEYS } = readOrCreateSecrets(folder, {});
  const before = parseEnv({ ...onTestDatabase(), ENCRYPTION_KEYS });
  if ('problems' in before) throw new Error('the generated keys are no keyring');
  const keyring = before.env.ENCRYPTION_KEYS;
  const postgres = await startEmbeddedPostgres({ folder });
  await migrateDatabase(postgres.url, 'drizzle');
  const opened = openDatabase(postgres.url);
  const { id: ownerId } = await makeAccount(opened.db);
  const id = randomUUID();
  const made = await makeBot(opened.db, {
    id,
    ownerId,
    ...sealToken(keyring, { id, ownerId }, makeToken()),
    ...sealWebhookSecret(keyring, { id, ownerId }, newWebhookSecret()),
  });
  await opened.close();

  const running = await cli(['bots', 'list', '--json'], { DATA_DIR: folder });
  expect(JSON.parse(running.out)).toMatchObject([{ id: made.id }]);
  expect(await cli(['keys', 'rotate', '--new-key'], { DATA_DIR: folder })).toMatchObject({ code: 2 });
  await postgres.stop();

  const rotated = await cli(['keys', 'rotate', '--new-key', '--json'], { DATA_DIR: folder });
  expect(JSON.parse(rotated.out)).toEqual({ key: 'k2', rotated: 1, failed: [] });
  const stored = readFileSync(secretsFile(folder), 'utf8');
  expect(stored).toMatch(/ENCRYPTION_KEYS=k2:[^,]+\n/);
  expect(stored).not.toContain(ENCRYPTION_KEYS);
  const again = await cli(['keys', 'rotate', '--json'], { DATA_DIR: folder });
  expect(JSON.parse(again.out)).toEqual({ key: 'k2', rotated: 0, failed: [] });
});
