import { Agent, request } from 'node:http';
import type { WireUpdate } from '../wire-types.ts';

export interface PostResult {
  /** Null when there was no whole HTTP answer. */
  status: number | null;
  statusText: string;
  retryAfterSeconds: number;
  body: string;
  contentType: string;
  /** Telegram's words for what went wrong on the way. */
  error?: string;
}

export interface PostTarget {
  /** The address that was registered; its host name goes into the Host header. */
  address: URL;
  /** Where the connection really goes: `http://127.0.0.1:port`. */
  origin: URL;
  secretToken: string | undefined;
  timeoutMs: number;
  agent: Agent;
}

export const deliveryAgent = () => new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

const socketErrors: Record<string, string> = {
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  EPIPE: 'Broken pipe',
  ETIMEDOUT: 'Connection timed out',
};

/** Posts one update as Telegram does. Never rejects. */
export function postUpdate(target: PostTarget, update: WireUpdate): Promise<PostResult> {
  const body = Buffer.from(JSON.stringify(update));
  return new Promise((resolve) => {
    const failed = (error: string): PostResult => ({
      status: null,
      statusText: '',
      retryAfterSeconds: 0,
      body: '',
      contentType: '',
      error,
    });
    const post = request(
      {
        agent: target.agent,
        host: target.origin.hostname,
        port: target.origin.port,
        method: 'POST',
        path: target.address.pathname + target.address.search,
        headers: {
          host: target.address.host,
          'content-type': 'application/json',
          'content-length': body.length,
          'accept-encoding': 'gzip, deflate',
          ...(target.secretToken && { 'x-telegram-bot-api-secret-token': target.secretToken }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve(failed('Connection reset by peer')));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? null,
            statusText: response.statusMessage ?? '',
            retryAfterSeconds: Math.min(Number(response.headers['retry-after']) || 0, 3600),
            body: Buffer.concat(chunks).toString('utf8'),
            contentType: response.headers['content-type'] ?? '',
          }),
        );
        response.on('close', () => clearTimeout(timer));
      },
    );
    const timer = setTimeout(() => {
      resolve(failed('Read timeout expired'));
      post.destroy();
    }, target.timeoutMs);
    post.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(failed(socketErrors[error.code ?? ''] ?? error.message));
    });
    post.end(body);
  });
}
