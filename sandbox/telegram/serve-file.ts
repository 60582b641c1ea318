import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { resetConnection, sendJson } from '#sandbox/shared/http.ts';
import { notFound, unauthorized } from './api-error.ts';
import type { TelegramCore } from './core.ts';
import { fileAt } from './methods/files.ts';

/** Answers `/file/bot<token>/<path>`. Faults for the method `file` strike here. */
export async function serveFile(core: TelegramCore, request: IncomingMessage, response: ServerResponse, url: URL) {
  const [, token = '', path = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname.replace(/%3A/i, ':')) ?? [];
  const bot = core.world.botsByToken.get(token);
  const answer = core.faults.strike(
    (one) => one.method === 'file' && (one.botId === undefined || one.botId === bot?.user.id),
  )?.answer;
  if (answer === 'hang' || answer === 'silent') return;
  if (answer === 'reset' || answer === 'lost') return resetConnection(request);
  if (typeof answer === 'object' && 'status' in answer) return sendJson(response, answer.status, answer.body ?? {});
  if (typeof answer === 'object') await wait(answer.delayMs);
  if (!bot) return sendJson(response, 401, unauthorized().body);
  const bytes = fileAt(core.world.bots.values(), path);
  if (!bytes) return sendJson(response, 404, notFound().body);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
  if (answer === 'cut') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  else response.end(bytes);
}
