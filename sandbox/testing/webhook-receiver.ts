import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { History } from '#sandbox/shared/history.ts';
import { listenOnLoopback, readBody } from '#sandbox/shared/http.ts';
import type { WireUpdate } from '#sandbox/telegram/wire-types.ts';

export interface ReceivedUpdate {
  update: WireUpdate;
  headers: IncomingHttpHeaders;
  path: string;
  /** Answers the delivery; held back until then when the receiver was started with `hold`. */
  answer: (status?: number, body?: string, headers?: Record<string, string>) => void;
}

/** A webhook that keeps what it gets. `respond` answers each update; without it the test does. */
export async function startWebhookReceiver(respond?: (received: ReceivedUpdate, count: number) => void) {
  const received = new History<ReceivedUpdate>();
  const { url, close } = await listenOnLoopback(0, (request, response: ServerResponse) => {
    const receive = async () => {
      const update = JSON.parse((await readBody(request)).toString('utf8')) as WireUpdate;
      const answer: ReceivedUpdate['answer'] = (status = 200, body = '{"ok":true}', headers = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(body);
      };
      const item = received.record({ update, headers: request.headers, path: request.url ?? '', answer });
      respond?.(item, received.lastSeq);
    };
    receive().catch(() => response.destroy());
  });
  return { url, close, received };
}
