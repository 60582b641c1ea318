import type { Sql } from 'postgres';
import { createLog } from '#lib/log.ts';
import { answerRoutes } from '#server/answer-routes.ts';
import { listen } from '#server/http.ts';
import { openIntake } from '#server/intake.ts';
import type { Settings } from './process-settings.ts';

/** Takes in updates until SIGTERM. */
export async function takeIn({ key, port }: Settings, sql: Sql): Promise<void> {
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
}
