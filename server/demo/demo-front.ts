import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSameOrigin } from '#lib/edge/next/request.ts';
import type { TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import type { NodeHandler } from '../http.ts';

const prefix = '/demo';
/** What the page does, and what its tests need; the rest of the control stays at the sandbox's own address. */
const controlAddress =
  /^\/demo\/control\/(state|events|picture|createBot|createUser|sendText|pressButton|blockBot|unblockBot|ask)(\?|$)/;
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

export interface DemoFront {
  /** `host` is where the server listens. */
  front(host: string, next: NodeHandler): NodeHandler;
  /** Ends the streams of events, which would otherwise never end. */
  end(): void;
}

/**
 * Puts the sandbox's control under the application's own address, for the page that plays Telegram. A demo that
 * listens on this machine only also answers to this machine's names only: a foreign name that leads here
 * (DNS rebinding) is that of a page which nobody has asked to come.
 */
export function demoFront(telegram: Pick<TelegramSandbox, 'answerControl'>): DemoFront {
  const underWay = new Set<ServerResponse>();

  function answerControl(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isSameOrigin(originOf(request))) return refuse(response, 'another site asked');
    underWay.add(response);
    response.on('close', () => underWay.delete(response));
    const url = new URL((request.url ?? '/').slice(prefix.length), 'http://sandbox');
    return telegram.answerControl(request, response, url);
  }

  return {
    front: (host, next) => (request, response) => {
      if (isLoopback(host) && !loopback.test(request.headers.host ?? '')) {
        return refuse(response, 'the demo answers to names of this machine only');
      }
      return controlAddress.test(request.url ?? '') ? answerControl(request, response) : next(request, response);
    },
    end() {
      for (const response of underWay) response.end();
    },
  };
}

const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host);

function originOf({ headers }: IncomingMessage): Headers {
  const named = ['host', 'origin', 'sec-fetch-site'].map((name) => [name, headers[name]]);
  return new Headers(named.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

async function refuse(response: ServerResponse, why: string): Promise<void> {
  response.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: why }));
}
