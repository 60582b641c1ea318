import type { Sql } from 'postgres';
import type { Context } from '#lib/context.ts';
import { type Database, openDatabase } from '#lib/db/client.ts';
import { tellOfSilence } from '#lib/db/watched-socket.ts';
import type { Env } from '#lib/env.ts';
import { healthAnswer } from '#lib/health.ts';
import { createLog } from '#lib/log.ts';
import { logConsole } from '#lib/log-console.ts';
import { answerRoutes, type Route } from './answer-routes.ts';
import { checkConfiguration, completeConfiguration, usesEmbeddedPostgres } from './configuration.ts';
import { takeDataFolder } from './data-folder.ts';
import { prepareDatabase } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { type Listener, listen, type NodeHandler, tellClientAddress } from './http.ts';
import { openMetrics } from './metrics.ts';
import { startNext } from './next.ts';
import { readOrCreateSecrets } from './secrets.ts';
import { countTurnedAway } from './turned-away.ts';

/** What every part of the running application may use. */
export interface Tools {
  env: Env;
  ctx: Context & { db: Database };
  sql: Sql;
}

/** Works until it is stopped; `stop` lets what runs come to its end, for `graceMs` at most. */
export interface Service {
  stop(graceMs: number): Promise<void>;
}

export interface Composition {
  /** What stands before everything else, and passes on to `next` what is not its own. */
  front?(tools: Tools, next: NodeHandler): NodeHandler;
  /** Answered before Next sees the request. What they hold is released with `parts`. */
  routes(tools: Tools, parts: AsyncDisposableStack): Promise<Route[]>;
  /** Started in this order, on machines whose ROLE is not `web`. */
  services: ((tools: Tools) => Promise<Service>)[];
}

export interface ApplicationOptions {
  /** The project's folder: the build, the migrations. */
  folder: string;
  dev: boolean;
  composition: Composition;
}

export interface Application {
  env: Env;
  port: number;
  embedded: boolean;
  /** Takes in nothing more, finishes what runs, releases every part in the reverse order of its building. */
  stop(): Promise<void>;
}

/** Below the 30 s after which most process managers kill. */
const graceMs = 25_000;
/** To the database, apart from those of the pages. */
const mostConnections = 20;

/** Builds the application part by part. When a part fails, those before it are released and a StartupError tells why. */
export async function startApplication(options: ApplicationOptions): Promise<Application> {
  await using parts = new AsyncDisposableStack();
  const checked = checkConfiguration(process.env);
  const listener = await listen(checked.PORT, checked.HOST, { upgrades: options.dev });
  parts.defer(() => listener.drain(0));

  const embedded = usesEmbeddedPostgres(process.env);
  const env = completeConfiguration(embedded ? await startDatabase(checked.DATA_DIR, parts) : {});
  await prepareDatabase(env.DATABASE_URL, `${options.folder}/drizzle`);
  const tools = openTools(env, parts);

  // In development Next's own lines are for the person at the terminal.
  if (!options.dev) parts.defer(logConsole(tools.ctx.log));
  const pages = env.ROLE === 'worker' ? notHere : await startPages(options, listener, parts);
  const own = env.ROLE === 'worker' ? [] : await options.composition.routes(tools, parts);
  const services: Service[] = [];
  parts.defer(() => stopIntake(listener, services));
  if (env.ROLE !== 'web') for (const start of options.composition.services) services.push(await start(tools));

  const metrics = openMetrics({ sql: tools.sql, token: env.METRICS_TOKEN, mostConnections });
  parts.defer(metrics.stop);
  const onTurnedAway = countTurnedAway(tools.ctx.log);
  const answer = answerRoutes([healthRoute(tools.sql), ...metrics.routes, ...own], pages, { onTurnedAway });
  const front = options.composition.front?.(tools, answer) ?? answer;
  listener.open(tellClientAddress(env.TRUST_PROXY, front), {
    onError: (error) => tools.ctx.log.error({ err: error }, 'a request failed'),
    onTurnedAway,
  });
  const running = parts.move();
  return { env, port: listener.port, embedded, stop: () => running.disposeAsync() };
}

/** The embedded default: the data folder, the secrets in it, the Postgres in it. Returns the variables they stand for. */
async function startDatabase(dataFolder: string, parts: AsyncDisposableStack): Promise<Record<string, string>> {
  const folder = takeDataFolder(dataFolder);
  parts.defer(folder.release);
  const secrets = readOrCreateSecrets(folder.path, process.env);
  const database = await startEmbeddedPostgres({ folder: folder.path });
  parts.defer(database.stop);
  return { DATABASE_URL: database.url, ...secrets };
}

/** Everything that takes in work stops together, so that requests and jobs share the grace rather than wait in turn. */
async function stopIntake(listener: Listener, services: Service[]): Promise<void> {
  const stopped = await Promise.allSettled([
    listener.drain(graceMs),
    ...services.map((service) => service.stop(graceMs)),
  ]);
  const failed = stopped.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

function openTools(env: Env, parts: AsyncDisposableStack): Tools {
  const log = createLog(env.LOG_LEVEL);
  const { db, sql, close } = openDatabase(env.DATABASE_URL, {
    max: mostConnections,
    onSilence: () => tellOfSilence(log),
  });
  parts.defer(close);
  return { env, sql, ctx: { actor: { kind: 'system' }, db, keyring: env.ENCRYPTION_KEYS, log } };
}

async function startPages(
  { folder, dev }: ApplicationOptions,
  { server }: Listener,
  parts: AsyncDisposableStack,
): Promise<NodeHandler> {
  const next = await startNext({ folder, dev, server });
  parts.defer(() => next.close());
  return next.handle;
}

function healthRoute(sql: Sql): Route {
  return { method: 'GET', pathname: /^\/health\/?$/, handle: () => healthAnswer(sql) };
}

const notHere: NodeHandler = async (_request, response) => {
  response
    .writeHead(404, { 'Content-Type': 'text/plain' })
    .end('This machine only works: pages are served elsewhere.\n');
};
