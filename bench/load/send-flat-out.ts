import { HttpConnection } from './http-connection.ts';
import { now } from './now.ts';

export interface FlatOutResult {
  perSecond: number;
  failed: number;
  /** Share of one processor that this process used: near 1, it measured itself. */
  generatorBusy: number;
}

/** Each connection sends its next request when the last is answered: the most that a server takes. */
export async function sendFlatOut(options: {
  port: number;
  connections: number;
  seconds: number;
  nextRequest: () => Buffer;
}): Promise<FlatOutResult> {
  const { port, seconds, nextRequest } = options;
  const connections = await Promise.all(Array.from({ length: options.connections }, () => HttpConnection.open(port)));
  let answered = 0;
  let failed = 0;
  const cpu = process.cpuUsage();
  const startedAt = now();
  const endAt = startedAt + seconds * 1000;
  await Promise.all(
    connections.map(async (connection) => {
      while (now() < endAt) {
        if ((await connection.send(nextRequest())) === 200) answered += 1;
        else failed += 1;
      }
    }),
  );
  const tookMs = now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of connections) connection.close();
  return { perSecond: (answered / tookMs) * 1000, failed, generatorBusy: (user + system) / 1000 / tookMs };
}
