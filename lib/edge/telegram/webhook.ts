import { timingSafeEqual } from 'node:crypto';
import type { Sql } from 'postgres';
import { hashWebhookSecret } from '#lib/bots/seal-secrets.ts';
import { acceptUpdate } from '#lib/inbox/lanes.ts';
import type { Log } from '#lib/log.ts';
import { laneKeyOf, parseUpdate } from './update.ts';

export interface WebhookTools {
  sql: Sql;
  log: Log;
}

/** Updates are a few kilobytes; Telegram sends none near this. */
const mostBytes = 1024 * 1024;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * `POST /telegram/webhook/<botId>`, on web-standard Request and Response, so that the server can answer it before Next
 * and the route handler can export it. Verifies, stores, answers: 200 only after the commit. Telegram retries whatever
 * is not 2xx (docs/reliability.md).
 */
export async function receiveWebhook({ sql, log }: WebhookTools, request: Request, botId: string): Promise<Response> {
  try {
    const bot = uuid.test(botId) ? await findBot(sql, botId) : undefined;
    if (!bot) return refuse(404, 'bot_not_found', 'There is no such bot.');
    if (!secretMatches(request.headers.get('x-telegram-bot-api-secret-token'), bot.webhookSecretHash)) {
      return refuse(401, 'wrong_secret', 'The secret token is missing or wrong.');
    }
    if (bot.status !== 'active') return refuse(403, 'bot_not_active', 'The bot is paused or its token was revoked.');

    const body = await readBody(request);
    if (body === null) return refuse(413, 'body_too_large', 'An update has at most 1 MiB.');
    const update = parseUpdate(parseJson(body));
    if (!update) return refuse(400, 'not_an_update', 'The body is not a Telegram Update in JSON.');
    const laneKey = laneKeyOf(update);
    if (laneKey) await acceptUpdate(sql, { botId: bot.id, updateId: update.update_id, laneKey, payload: body });
    return Response.json({ ok: true });
  } catch (error) {
    log.error({ err: error, botId }, 'an update could not be stored; Telegram will send it again');
    return refuse(503, 'unavailable', 'The update could not be stored. Send it again.', { 'retry-after': '5' });
  }
}

async function findBot(sql: Sql, botId: string) {
  const [bot] = await sql<{ id: string; status: string; webhookSecretHash: string }[]>`
    select id, status, webhook_secret_hash as "webhookSecretHash" from bot where id = ${botId}`;
  return bot;
}

function secretMatches(given: string | null, expectedHash: string): boolean {
  const expected = Buffer.from(expectedHash, 'hex');
  const actual = Buffer.from(hashWebhookSecret(given ?? ''), 'hex');
  return given !== null && expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** The body as text, or null when it is too large; the declared length is not believed. */
async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ ok: false, code, message }, { status, headers });
}
