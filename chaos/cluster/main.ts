import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDotEnv } from '#server/configuration.ts';
import { readOrCreateSecrets } from '#server/secrets.ts';
import { readFlags, wholeNumber } from '../../bench/system/read-flags.ts';
import { startRunPostgres } from '../driver/postgres.ts';
import { startRunRedis } from '../driver/redis.ts';
import { startCluster } from './start-cluster.ts';

/**
 * `npm run cluster [-- --web 2 --workers 2 --port 3000]`: the built application in several processes on one Postgres and
 * one Redis, behind nginx. All that they keep is thrown away at the end. Other settings as for `npm start`.
 */
const usage = [
  'npm run cluster [-- --web 2 --workers 2 --port 3000]',
  '',
  '  --web      how many processes serve pages and webhooks',
  '  --workers  how many answer messages',
  '  --port     where nginx listens',
].join('\n');
const { values } = readFlags(usage, {
  options: {
    web: { type: 'string', default: '2' },
    workers: { type: 'string', default: '2' },
    port: { type: 'string', default: '3000' },
  },
});
const counts = {
  port: wholeNumber('port', values.port),
  web: wholeNumber('web', values.web),
  workers: wholeNumber('workers', values.workers),
};

loadDotEnv();
const cleanup = new AsyncDisposableStack();
const end = (exitCode: number) => void cleanup.disposeAsync().finally(() => process.exit(exitCode));
process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));
process.once('disconnect', () => end(1));
process.channel?.unref();

const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-cluster-'));
cleanup.defer(() => rmSync(folder, { recursive: true, force: true }));
const postgres = await startRunPostgres();
cleanup.defer(postgres.stop);
const redis = await startRunRedis();
cleanup.defer(redis.stop);
const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined));
const env = {
  ...(given as Record<string, string>),
  ...readOrCreateSecrets(folder, process.env),
  DATABASE_URL: postgres.url,
  REDIS_URL: redis.url,
  TRUST_PROXY: 'true',
};
const cluster = await startCluster({
  folder,
  ...counts,
  env: async () => env,
});
cleanup.defer(cluster.stop);
console.log(`${cluster.url} is served by:`);
for (const { role, pid, port } of cluster.processes) console.log(`  ${role.padEnd(6)} process ${pid}, port ${port}`);
console.log(
  `  Postgres ${new URL(postgres.url).port}, Redis ${new URL(redis.url).port}. Logs: ${folder}. Ctrl-C ends all.`,
);
