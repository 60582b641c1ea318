import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection } from '../load/http-connection.ts';
import { now } from '../load/now.ts';
import type { StartedProcess } from './start-process.ts';

const giveUpAfterMs = 60_000;

/** Waits until the process answers an update with 200; milliseconds since `since`. */
export async function untilAcknowledged(
  process: StartedProcess,
  port: number,
  nextRequest: () => Buffer,
  since = now(),
): Promise<number> {
  for (;;) {
    if ((await statusOf(port, nextRequest())) === 200) return now() - since;
    if (process.child.exitCode !== null || now() - since > giveUpAfterMs) {
      throw new Error(`A process acknowledges nothing. It wrote:\n${process.lastWords()}`);
    }
    await sleep(2);
  }
}

async function statusOf(port: number, request: Buffer): Promise<number | undefined> {
  try {
    const connection = await HttpConnection.open(port);
    const status = await connection.send(request);
    connection.close();
    return status;
  } catch {
    return undefined;
  }
}
