import { flushCompileCache } from 'node:module';
import { openDatabase } from '#lib/db/client.ts';
import { createLog } from '#lib/log.ts';
import { untilDatabaseAnswers } from '#server/database.ts';
import { answerRoutes, listen } from '#server/http.ts';
import { openIntake } from '#server/intake.ts';
import { readSettings } from './process-settings.ts';

/** A process that takes in updates and does nothing else. */
const { databaseUrl, key, port } = readSettings();
await untilDatabaseAnswers(databaseUrl);
const { sql } = openDatabase(databaseUrl, { max: 10 });
const keyring = [{ kid: 'k1', key: Buffer.from(key, 'base64') }];
const intake = await openIntake({ sql, keyring, log: createLog('fatal') });
const listener = await listen(port, '127.0.0.1');
listener.open(
  answerRoutes(intake.routes, async (_request, response) => {
    response.writeHead(404).end();
  }),
);
process.once('SIGTERM', async () => {
  await listener.drain(25_000);
  await intake.stop();
  process.exit(0);
});
// As in server/run-process.ts.
process.on('unhandledRejection', () => {});
// Nobody else would end it when its run is broken off.
process.once('disconnect', () => process.exit());
process.send?.('ready');
// What is killed keeps nothing by itself.
flushCompileCache();
