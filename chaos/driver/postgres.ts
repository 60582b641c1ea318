import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts';
import { findPostmaster } from '#server/postgres/postmaster.ts';
import type { Incident } from '../checker/ledgers.ts';

/** A Postgres that a run may hurt. */
export interface RunPostgres {
  /** The address of its migrated database, the same for as long as the run lasts. */
  url: string;
  /** The process of the server; another one after it was away. */
  pid(): number;
  /** kill -9 of the server; kept when it answers again. */
  kill(incidents: Incident[]): Promise<void>;
  /** Shut down in an orderly way for so long; kept when it answers again. */
  goAway(ms: number, incidents: Incident[]): Promise<void>;
  stop(): Promise<void>;
}

/** With fsync on, as the application starts it, in a temporary folder. */
export async function startRunPostgres(): Promise<RunPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-chaos-'));
  let stopped = false;
  // When the run is broken off nobody else would end it: it is not this process's child.
  process.once('exit', orphaned);
  let server = await startEmbeddedPostgres({ folder });
  const { url } = server;
  const port = Number(new URL(url).port);
  await migrateDatabase(url, path.resolve(import.meta.dirname, '../../drizzle'));

  function orphaned(): void {
    const postmaster = findPostmaster(path.join(folder, 'postgres'));
    if (postmaster) process.kill(postmaster.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }

  function serverPid(): number {
    const postmaster = findPostmaster(path.join(folder, 'postgres'));
    if (!postmaster) throw new Error('Postgres is away');
    return postmaster.pid;
  }

  async function whileAway(incidents: Incident[], hurt: () => Promise<void>): Promise<void> {
    const incident: Incident = { kind: 'database_away', from: Date.now(), to: Number.POSITIVE_INFINITY };
    incidents.push(incident);
    await hurt();
    await untilAnswers(url);
    incident.to = Date.now();
  }

  return {
    url,
    pid: serverPid,
    kill: (incidents) =>
      whileAway(incidents, async () => {
        const pid = serverPid();
        // The application's own watch starts it again.
        process.kill(pid, 'SIGKILL');
        while (findPostmaster(path.join(folder, 'postgres'))?.pid === pid) await sleep(20);
      }),
    goAway: (ms, incidents) =>
      whileAway(incidents, async () => {
        await server.stop();
        await sleep(ms);
        server = await startEmbeddedPostgres({ folder, port });
      }),
    async stop() {
      if (stopped) return;
      stopped = true;
      process.off('exit', orphaned);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string): Promise<void> {
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch {
      await sleep(50);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
