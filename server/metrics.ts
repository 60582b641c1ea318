import { createHash, timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Sql } from 'postgres';
import type { HttpAnswer } from '#lib/http.ts';
import { type DatabaseFigures, databaseFigures } from '#lib/metrics/database-figures.ts';
import { renderFigure, renderMetrics } from '#lib/metrics/registry.ts';
import type { Route } from './answer-routes.ts';

export interface MetricsTools {
  sql: Sql;
  /** METRICS_TOKEN; undefined: there are no metrics. */
  token: string | undefined;
  /** How many connections the pool of this process may open. */
  mostConnections: number;
}

export interface Metrics {
  routes: Route[];
  stop(): void;
}

const contentType = 'text/plain; version=0.0.4; charset=utf-8';
const nanoseconds = 1e9;

/** `GET /metrics` for Prometheus, with `Authorization: Bearer <METRICS_TOKEN>`. */
export function openMetrics({ sql, token, mostConnections }: MetricsTools): Metrics {
  if (token === undefined) return { routes: [metricsRoute(async () => notThere)], stop: () => {} };
  const readDatabase = databaseFigures(sql);
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();

  async function answer(authorization: string | null): Promise<HttpAnswer> {
    if (!isAuthorized(authorization, token ?? '')) return unauthorized;
    const startedAt = performance.now();
    const figures = await readDatabase();
    const probeSeconds = (performance.now() - startedAt) / 1000;
    const body = [
      renderMetrics(),
      renderFigure('botfactory_database_up', 'Whether the database gave its figures within 3 s.', figures ? 1 : 0),
      renderFigure('botfactory_database_probe_seconds', 'How long they took; 0: they were remembered.', probeSeconds),
      renderFigure('botfactory_database_pool_max', 'Connections that this process opens at most.', mostConnections),
      figures ? renderDatabase(figures) : '',
      renderProcess(delay.mean / nanoseconds, delay.percentile(99) / nanoseconds, delay.max / nanoseconds),
    ].join('');
    delay.reset();
    return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body };
  }

  return { routes: [metricsRoute(answer)], stop: () => void delay.disable() };
}

const metricsRoute = (answer: (authorization: string | null) => Promise<HttpAnswer>): Route => ({
  method: 'GET',
  pathname: /^\/metrics\/?$/,
  handle: ({ header }) => answer(header('authorization')),
});

const plain = { 'content-type': 'text/plain' };
const notThere: HttpAnswer = { status: 404, headers: plain, body: 'METRICS_TOKEN is not set.\n' };
const unauthorized: HttpAnswer = {
  status: 401,
  headers: { ...plain, 'www-authenticate': 'Bearer' },
  body: 'The token is missing or wrong.\n',
};

/** In constant time: digests have one length, whatever was given. */
function isAuthorized(authorization: string | null, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function renderDatabase(figures: DatabaseFigures): string {
  const { waiting, failing, dead, oldestLaneSeconds, outbox, bots, problems, polled, pool } = figures;
  const { connections, mostConnections } = figures;
  return [
    renderFigure('botfactory_inbox_waiting', 'Updates that wait, those in work included.', waiting),
    renderFigure('botfactory_inbox_failing', 'Of those, the ones that have failed before.', failing),
    renderFigure(
      'botfactory_inbox_oldest_seconds',
      'How long the chat that waits longest has been due.',
      oldestLaneSeconds,
    ),
    renderFigure('botfactory_dead_letters', 'Updates that are set aside.', dead),
    renderFigure('botfactory_outbox_open', 'Messages that are not sent yet.', { label: 'state', of: outbox }),
    renderFigure('botfactory_bots', 'Bots by status.', { label: 'status', of: bots }),
    renderFigure('botfactory_bots_with_problem', 'Bots that receive nothing.', { label: 'problem', of: problems }),
    renderFigure('botfactory_pollers', 'Bots that are polled, by all processes.', polled),
    renderFigure('botfactory_database_pool', 'Connections of this process.', { label: 'state', of: pool }),
    renderFigure('botfactory_database_connections', 'Connections of everybody to the server.', connections),
    renderFigure('botfactory_database_connections_max', 'How many it lets in.', mostConnections),
  ].join('');
}

/** Delays since the metrics were read last; names that are usual for Node and so known to dashboards. */
function renderProcess(meanSeconds: number, p99Seconds: number, maxSeconds: number): string {
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return [
    renderFigure('process_resident_memory_bytes', 'Memory of the process.', rss),
    renderFigure('nodejs_heap_size_used_bytes', 'Of the JavaScript heap.', heapUsed),
    renderFigure('nodejs_external_memory_bytes', 'Outside of it: buffers.', external),
    renderFigure('process_cpu_seconds_total', 'Time on the processors.', (user + system) / 1e6, 'counter'),
    renderFigure('nodejs_eventloop_lag_mean_seconds', 'Delay of the event loop.', meanSeconds || 0),
    renderFigure('nodejs_eventloop_lag_p99_seconds', 'Its 99th percentile.', p99Seconds),
    renderFigure('nodejs_eventloop_lag_max_seconds', 'Its maximum.', maxSeconds),
    renderFigure('process_start_time_seconds', 'When the process began.', Date.now() / 1000 - process.uptime()),
  ].join('');
}
