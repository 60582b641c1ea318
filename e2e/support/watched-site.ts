import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApplicationProcess } from '#lib/testing/application.ts';
import { startTelegramSandbox, type TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';
import { publicUrl } from './addresses.ts';
import { type WatchedDatabase, watchQueries } from './watch-queries.ts';

/** The application with somebody who listens in between it and its database. */
export interface WatchedSite extends AsyncDisposable {
  url: string;
  database: WatchedDatabase;
  telegram: TelegramSandbox;
}

/** Pages only (ROLE=web): whatever reaches the database, a request has asked for. */
export async function startWatchedSite(): Promise<WatchedSite> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'botfactory-watched-'));
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ folder });
  started.defer(postgres.stop);
  const database = await watchQueries(postgres.url);
  started.defer(database.close);
  const telegram = await startTelegramSandbox();
  started.defer(telegram.close);
  const application = await startApplicationProcess({
    DATABASE_URL: database.url,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    PUBLIC_URL: publicUrl,
    TELEGRAM_API_ROOT: telegram.url,
    ROLE: 'web',
    LOG_LEVEL: 'warn',
  });
  started.defer(async () => {
    await application.stop();
  });
  telegram.control.resolve({ httpsOrigin: publicUrl, httpOrigin: application.url });

  const running = started.move();
  return { url: application.url, database, telegram, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
