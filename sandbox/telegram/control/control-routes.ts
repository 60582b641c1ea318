import type { IncomingMessage, ServerResponse } from 'node:http';
import { WaitTimeout } from '#sandbox/shared/history.ts';
import { readBody, sendJson } from '#sandbox/shared/http.ts';
import { requestFields } from '#sandbox/shared/request-fields.ts';
import type { TelegramCore } from '../core.ts';
import type { TelegramControl } from './control.ts';
import { ControlError } from './control-error.ts';

/** Verbs that can be called over HTTP: their input and their result are JSON. */
export const remoteVerbs = [
  'createBot',
  'setPicture',
  'revokeToken',
  'createUser',
  'createGroup',
  'addMember',
  'removeMember',
  'sendText',
  'sendContent',
  'pressButton',
  'blockBot',
  'unblockBot',
  'deactivateUser',
  'migrateGroup',
  'messages',
  'nextMessage',
  'ask',
  'state',
  'redeliver',
  'duplicateDeliveries',
  'fail',
  'clearFaults',
  'setLimits',
  'readLedger',
  'pendingUpdates',
  'resolve',
] as const satisfies (keyof TelegramControl)[];

/**
 * `POST /control/<verb>` with a JSON object; reading verbs also by GET with a query. `GET /control/ledger` is
 * `readLedger`; `GET /control/picture?botId=` is the picture of a bot. `GET /control/events` is a stream of server-sent
 * events that goes on after `Last-Event-ID` or `?after=`. It begins with the event `world`, which names the sandbox:
 * another one has other events.
 */
export async function handleControl(
  core: TelegramCore,
  control: TelegramControl,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (request.headers['sec-fetch-site'] === 'cross-site')
    return sendJson(response, 403, { error: 'another site asked' });
  const name = url.pathname.slice('/control/'.length).replace(/\/$/, '');
  if (name === 'events') return streamEvents(core, request, response, url);
  if (name === 'picture') return sendPicture(core, response, url);
  const verbName = name === 'ledger' ? 'readLedger' : remoteVerbs.find((verb) => verb === name);
  if (!verbName) return sendJson(response, 404, { error: `there is no control verb "${name}"` });
  try {
    const input = requestFields(request, url, await readBody(request));
    const verb = control[verbName] as (input: Record<string, unknown>) => unknown;
    sendJson(response, 200, (await verb(request.method === 'GET' ? withNumbers(input) : input)) ?? null);
  } catch (error) {
    const status =
      error instanceof WaitTimeout ? 408 : error instanceof ControlError || error instanceof SyntaxError ? 400 : 500;
    sendJson(response, status, { error: (error as Error).message });
  }
}

function withNumbers(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, /^-?\d+$/.test(String(value)) ? Number(value) : value]),
  );
}

function sendPicture({ world }: TelegramCore, response: ServerResponse, url: URL): void {
  const picture = world.bots.get(Number(url.searchParams.get('botId')))?.picture;
  if (!picture) {
    sendJson(response, 404, { error: 'there is no such picture' });
    return;
  }
  const type = picture.subarray(1, 4).toString('latin1') === 'PNG' ? 'image/png' : 'image/jpeg';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(picture);
}

function streamEvents(core: TelegramCore, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const { events } = core.world;
  const after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? events.lastSeq);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(`event: world\ndata: ${core.world.id}\n\n`);
  const send = (event: { seq: number }) => response.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  for (const event of events.after(after)) send(event);
  const stop = events.listen(send);
  response.on('close', stop);
}
