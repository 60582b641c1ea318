import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ListeningServer, listenOnLoopback, sendJson } from '#sandbox/shared/http.ts';
import { notFound } from './api-error.ts';
import { handleApiCall } from './api-handler.ts';
import { createControl, type TelegramControl } from './control/control.ts';
import { handleControl } from './control/control-routes.ts';
import { TelegramCore } from './core.ts';
import { serveFile } from './serve-file.ts';

export interface TelegramSandboxOptions {
  /** A free one when not given. */
  port?: number;
  /** Where webhooks really are: https origin → http origin on loopback, like curl's --resolve. */
  resolve?: Record<string, string>;
  /** Multiplies Telegram's waits before it retries a webhook: 0.01 makes minutes of retries fit into a test. */
  retryScale?: number;
  draftMs?: number;
  deliveryTimeoutMs?: number;
  log?: (line: string) => void;
}

export interface TelegramSandbox {
  url: string;
  control: TelegramControl;
  /** Adds to `resolve`, for servers that start after the sandbox. */
  resolve(httpsOrigin: string, httpOrigin: string): void;
  /** Another address of the same sandbox: the ledger names who calls there. */
  door(caller: string): Promise<string>;
  /** Answers a request for the control at another address than its own: `url` is as it would be here. */
  answerControl(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  close(): Promise<void>;
}

/** A Bot API server on loopback with people to talk to, and a control over it. */
export async function startTelegramSandbox(options: TelegramSandboxOptions = {}): Promise<TelegramSandbox> {
  const log = options.log ?? (() => {});
  const core = new TelegramCore({
    resolve: new Map(Object.entries(options.resolve ?? {}).map(([from, to]) => [new URL(from).origin, new URL(to)])),
    draftMs: options.draftMs ?? 30_000,
    retryScale: options.retryScale ?? 1,
    timeoutMs: options.deliveryTimeoutMs ?? 60_000,
    log,
  });
  const control = createControl(core);
  const answerTo = (caller?: string) => (request: IncomingMessage, response: ServerResponse) => {
    const address = new URL(request.url ?? '/', 'http://sandbox');
    const handled = address.pathname.startsWith('/bot')
      ? handleApiCall(core, request, response, address, caller)
      : address.pathname.startsWith('/file/')
        ? serveFile(core, request, response, address)
        : address.pathname.startsWith('/control/')
          ? handleControl(core, control, request, response, address)
          : aboutPage(address.pathname, response);
    handled
      .then((found) => {
        if (found === false) sendJson(response, 404, notFound().body);
      })
      .catch((error: unknown) => {
        if (request.destroyed && !request.complete) return;
        log(`sandbox: ${request.method} ${address.pathname.replace(/\/bot[^/]+/, '/bot…')} failed: ${String(error)}`);
        sendJson(response, 500, { ok: false, error_code: 500, description: 'Internal Server Error' });
      });
  };
  const { url, close } = await listenOnLoopback(options.port ?? 0, answerTo());
  const doors: ListeningServer[] = [];
  log(`sandbox: Telegram listens at ${url}`);
  return {
    url,
    control,
    resolve: (httpsOrigin, httpOrigin) => control.resolve({ httpsOrigin, httpOrigin }),
    async door(caller) {
      const door = await listenOnLoopback(0, answerTo(caller));
      doors.push(door);
      return door.url;
    },
    answerControl: (request, response, url) => handleControl(core, control, request, response, url),
    async close() {
      for (const bot of core.world.bots.values()) bot.inbox.close();
      await Promise.all([close(), ...doors.map((door) => door.close())]);
    },
  };
}

/** For who opens the address in a browser. False: it is no address of ours. */
async function aboutPage(pathname: string, response: ServerResponse): Promise<boolean> {
  if (pathname !== '/') return false;
  sendJson(response, 200, {
    about: 'A sandbox that speaks the Telegram Bot API.',
    botApi: '/bot<token>/<method>',
    control: '/control/<verb>, /control/events',
    phone: 'npm run demo, then /demo/phone: a page that plays the Telegram app',
  });
  return true;
}
