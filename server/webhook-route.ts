import type { Sql } from 'postgres';
import { receiveWebhook } from '#lib/edge/telegram/webhook.ts';
import type { Log } from '#lib/log.ts';
import type { Route } from './http.ts';

const address = /^\/telegram\/webhook\/([^/]+)\/?$/;

/** The webhook of every bot, answered before Next: the same function as that of the route handler. */
export function webhookRoute(tools: { sql: Sql; log: Log }): Route {
  return {
    method: 'POST',
    pathname: address,
    handle: (request) => receiveWebhook(tools, request, address.exec(new URL(request.url).pathname)?.[1] ?? ''),
  };
}
