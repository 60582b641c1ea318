import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { type RunningApplication, startApplicationProcess } from '#lib/testing/application.ts';
import { type GeminiSandbox, startGeminiSandbox } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { startTelegramSandbox, type TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { findPostmaster } from '#server/postgres/postmaster.ts';
import { publicUrl } from '../../support/addresses.ts';

/** The whole application between the two sandboxes, with every door open to the test: database, ledgers, output, files. */
export interface Installation extends AsyncDisposable {
  application: RunningApplication;
  telegram: TelegramSandbox;
  gemini: GeminiSandbox;
  sql: Sql;
  dataFolder: string;
  secrets: Secrets;
}

interface Secrets {
  AUTH_SECRET: string;
  ENCRYPTION_KEYS: string;
  GOOGLE_API_KEY: string;
}

/** An installation of the test's own, whose secrets it knows. */
export async function startInstallation(env: Record<string, string> = {}): Promise<Installation> {
  await using started = new AsyncDisposableStack();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'botfactory-security-'));
  started.defer(() => rm(dataFolder, { recursive: true, force: true }));
  const secrets: Secrets = {
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    GOOGLE_API_KEY: `AIza${randomBytes(26).toString('base64url').slice(0, 35)}`,
  };
  const telegram = await startTelegramSandbox({ retryScale: 0.01 });
  started.defer(telegram.close);
  const gemini = await startGeminiSandbox({ keys: [secrets.GOOGLE_API_KEY] });
  started.defer(gemini.close);
  const application = await startApplicationProcess({
    DATA_DIR: dataFolder,
    PUBLIC_URL: publicUrl,
    TELEGRAM_API_ROOT: telegram.url,
    GEMINI_API_ROOT: gemini.url,
    LOG_LEVEL: 'warn',
    ...secrets,
    ...env,
  });
  started.defer(async () => {
    await application.stop();
  });
  telegram.control.resolve({ httpsOrigin: publicUrl, httpOrigin: application.url });
  const sql = postgres(databaseUrl(dataFolder), { max: 2, onnotice: () => {} });
  started.defer(() => sql.end());

  const running = started.move();
  return {
    application,
    telegram,
    gemini,
    sql,
    dataFolder,
    secrets,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function databaseUrl(dataFolder: string): string {
  const password = readFileSync(path.join(dataFolder, 'postgres-password'), 'utf8').trim();
  const port = findPostmaster(path.join(dataFolder, 'postgres'))?.port;
  return `postgres://botfactory:${password}@127.0.0.1:${port}/botfactory`;
}

/** Every row of every table, as JSON, by table. */
export async function everyRow(sql: Sql): Promise<Map<string, string[]>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1`;
  const rows = new Map<string, string[]>();
  for (const { name } of tables) {
    const found = await sql.unsafe<{ row: string }[]>(`select row_to_json(t)::text as row from ${name} t order by 1`);
    rows.set(
      name,
      found.map(({ row }) => row),
    );
  }
  return rows;
}
