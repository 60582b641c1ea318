import { openDatabase } from '#lib/db/client.ts';
import { createLog } from '#lib/log.ts';
import { answerRoutes } from '#server/answer-routes.ts';
import { listen } from '#server/http.ts';
import { openIntake } from '#server/intake.ts';
import { readSettings } from './process-settings.ts';
import { tellReady } from './tell-ready.ts';

/** As web-process.ts, but it answers 200 at once and stores afterwards: the mutation `ack_before_commit`. */
const { databaseUrl, port } = readSettings();
const { sql } = openDatabase(databaseUrl, { max: 10 });
const log = createLog('fatal');
const { routes } = await openIntake({ sql, keyring: [], log });
const hasty = routes.map((route) => ({
  ...route,
  async handle(request: Parameters<typeof route.handle>[0]) {
    route.handle(request).catch((error: unknown) => log.error({ err: error }, 'an acknowledged update is lost'));
    return { status: 200, headers: {}, body: '' };
  },
}));
const listener = await listen(port, '127.0.0.1');
listener.open(
  answerRoutes(hasty, async (_request, response) => {
    response.writeHead(404).end();
  }),
);
tellReady();
