import { openDatabase } from '#lib/db/client.ts';
import { createLog } from '#lib/log.ts';
import { answerRoutes, listen } from '#server/http.ts';
import { webhookRoute } from '#server/webhook-route.ts';
import { readSettings } from './process-settings.ts';

/** A process that takes in updates and does nothing else. */
const { databaseUrl, port } = readSettings();
const { sql } = openDatabase(databaseUrl, { max: 10 });
const listener = await listen(port, '127.0.0.1');
listener.open(
  answerRoutes([webhookRoute({ sql, log: createLog('fatal') })], async (_request, response) => {
    response.writeHead(404).end();
  }),
);
process.send?.('ready');
