import type { Sql } from 'postgres';
import { rememberWebhookBots } from '#lib/bots/webhook-bots.ts';
import { type Delivery, receiveByToken, receiveWebhook, type WebhookTools } from '#lib/edge/telegram/webhook.ts';
import { decodePart, secretTokenHeader } from '#lib/edge/telegram/webhook-route.ts';
import type { Keyring } from '#lib/env.ts';
import type { HttpAnswer } from '#lib/http.ts';
import { gatherUpdates } from '#lib/inbox/gather-updates.ts';
import type { Log } from '#lib/log.ts';
import { ackSeconds } from '#lib/metrics/metrics.ts';
import type { Route, RouteRequest } from './answer-routes.ts';

const ofBot = /^\/telegram\/webhook\/([^/]+)\/?$/;
const gateway = /^\/webhook\/([^/]+)\/?$/;

export interface Intake {
  routes: Route[];
  stop(): Promise<void>;
}

/** The webhook of every bot and the gateway, answered before Next: by the functions that the route handlers mount. */
export async function openIntake({ sql, keyring, log }: { sql: Sql; keyring: Keyring; log: Log }): Promise<Intake> {
  const bots = await rememberWebhookBots(sql, keyring);
  const tools: WebhookTools = { bots, inbox: gatherUpdates(sql), log };
  return {
    routes: [
      {
        method: 'POST',
        pathname: ofBot,
        handle: (request) => timed(() => receiveWebhook(tools, deliveryOf(request), partOf(request, ofBot))),
      },
      {
        method: 'POST',
        pathname: gateway,
        handle: (request) => timed(() => receiveByToken(tools, deliveryOf(request), partOf(request, gateway))),
      },
    ],
    stop: bots.stop,
  };
}

async function timed(receive: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  const startedAt = performance.now();
  const answer = await receive();
  const result = answer.status === 200 ? 'accepted' : answer.status < 500 ? 'refused' : 'unavailable';
  ackSeconds.observe(result, (performance.now() - startedAt) / 1000);
  return answer;
}

const deliveryOf = ({ header, body }: RouteRequest): Delivery => ({ secretToken: header(secretTokenHeader), body });

const partOf = ({ pathname }: RouteRequest, address: RegExp): string => decodePart(address.exec(pathname)?.[1] ?? '');
