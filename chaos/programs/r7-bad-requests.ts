import { fork } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { openDatabase } from '#lib/db/client.ts';
import { freePort } from '#lib/testing/application.ts';
import { testKeyring } from '#lib/testing/context.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { type BadRequest, badRequests } from '../driver/bad-requests.ts';
import type { ProcessSettings } from '../processes/process-settings.ts';

const connections = 16;
/** Without a byte for so long it counts as unanswered. */
const answerWithinMs = 5000;
/** What the heap may have grown by between the first fifth, when all code has run, and the end. */
const mostGrowthBytes = 8 * 1024 * 1024;

/** R7 of docs/reliability.md: what nobody should send is refused with 4xx, and leaves nothing behind. */
export async function runR7(
  { databaseUrl, seed }: { databaseUrl: string; seed: number },
  { requests }: { requests: number },
): Promise<{ figures: Record<string, number>; broken: string[] }> {
  const { sql, db, close } = openDatabase(databaseUrl, { max: 2 });
  const bot = await makeBot(db);
  const port = await freePort();
  const web = await startWeb(databaseUrl, port);
  const target = {
    webhook: `/telegram/webhook/${bot.id}`,
    secret: bot.webhookSecret,
    gateway: `/webhook/${bot.token}/`,
  };

  const counts = { serverErrors: 0, accepted: 0, unanswered: 0, rows: 0 };
  const all = [...badRequests(target, requests, seed)];
  let refused = 0;
  let slowestMs = 0;

  async function sendAll(list: BadRequest[]): Promise<void> {
    const queue = list.values();
    const send = async () => {
      for (const request of queue) {
        const { status, tookMs } = await answerTo(port, request);
        slowestMs = Math.max(slowestMs, tookMs);
        if (status >= 500) counts.serverErrors += 1;
        else if (status >= 400) refused += 1;
        else if (status >= 200) counts.accepted += 1;
        else if (!request.hangsUp) counts.unanswered += 1;
      }
    };
    await Promise.all(Array.from({ length: connections }, send));
  }

  const warm = Math.ceil(all.length / 5);
  await sendAll(all.slice(0, warm));
  const before = await web.memory();
  await sendAll(all.slice(warm));
  const after = await web.memory();
  const [rows] = await sql<{ count: number }[]>`
    select ((select count(*) from "update") + (select count(*) from job) + (select count(*) from lane))::int as count`;
  counts.rows = rows?.count ?? 0;
  const hears = await takesAnUpdate(port, target.gateway);
  await web.kill();
  await close();
  const mebibytes = (bytes: number) => bytes / 1024 / 1024;
  return {
    figures: {
      requests: all.length,
      refused,
      hungUp: all.filter(({ hangsUp }) => hangsUp).length,
      slowestMs,
      heapBeforeMiB: mebibytes(before.heapBytes),
      heapAfterMiB: mebibytes(after.heapBytes),
      residentMiB: mebibytes(after.residentBytes),
    },
    broken: [
      ...Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [`${name}: ${count}`] : [])),
      ...(after.heapBytes - before.heapBytes > mostGrowthBytes ? ['the heap has grown'] : []),
      ...(hears ? [] : ['an update is not taken in afterwards']),
    ],
  };
}

interface Memory {
  heapBytes: number;
  residentBytes: number;
}

async function startWeb(databaseUrl: string, port: number) {
  const [ring] = testKeyring;
  const key = ring?.key.toString('base64') ?? '';
  const settings: ProcessSettings = {
    databaseUrl,
    key,
    port,
    telegramUrl: '',
    geminiUrl: '',
    geminiKey: '',
    leaseMs: 0,
  };
  const child = fork(
    path.join(import.meta.dirname, '../processes/watched-web-process.ts'),
    [JSON.stringify(settings)],
    { execArgv: [...process.execArgv, '--expose-gc'] },
  );
  await once(child, 'message');
  return {
    async memory(): Promise<Memory> {
      child.send('memory');
      const [memory] = await once(child, 'message');
      return memory as Memory;
    },
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** The status, or 0 when the connection was closed without one, and how long its first byte took. */
function answerTo(port: number, { bytes, hangsUp = false }: BadRequest): Promise<{ status: number; tookMs: number }> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const startedAt = performance.now();
    let tookMs = 0;
    let answer = '';
    socket.setTimeout(answerWithinMs, () => socket.destroy());
    socket.on('data', (data) => {
      tookMs ||= performance.now() - startedAt;
      answer += data.toString('latin1');
    });
    // The server may close while the rest of what it has refused is on its way.
    socket.on('error', () => {});
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0), tookMs }));
    if (hangsUp) socket.end(bytes, () => socket.destroy());
    else socket.write(bytes);
  });
}

async function takesAnUpdate(port: number, gateway: string): Promise<boolean> {
  const chat = { id: 42, type: 'private' };
  const body = JSON.stringify({ update_id: 1, message: { message_id: 1, date: 1, chat, text: 'hi' } });
  const answer = await fetch(`http://127.0.0.1:${port}${gateway}`, { method: 'POST', body });
  return answer.status === 200;
}
