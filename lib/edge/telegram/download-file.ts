import http from 'node:http';
import https from 'node:https';
import { agents } from './agents.ts';
import { TelegramFailure } from './telegram-failure.ts';

interface DownloadOptions {
  /** Where the Bot API is, without a slash at the end. */
  apiRoot: string;
  signal: AbortSignal;
  maxBytes: number;
}

/**
 * A file that `getFile` has named (https://core.telegram.org/bots/api#file). Its address holds the token: not the
 * `fetch` that Next wraps and may trace, no redirect, and errors that tell nothing of the address.
 */
export async function downloadFile(
  token: string,
  path: string,
  { apiRoot, signal, maxBytes }: DownloadOptions,
): Promise<Uint8Array> {
  const secure = apiRoot.startsWith('https:');
  // A Bot API server of one's own may answer with a path on its disk: not to be read from here.
  if (!/^[\w-]+(\/[\w-]+)*(\.\w+)?$/.test(path)) throw failure('a path that is none');
  try {
    const request = (secure ? https : http).get(`${apiRoot}/file/bot${token}/${path}`, {
      agent: secure ? agents.calls.https : agents.calls.http,
      signal,
    });
    return await readResponse(request, maxBytes);
  } catch (error) {
    if (error instanceof TelegramFailure) throw error;
    throw failure('the connection broke');
  }
}

async function readResponse(request: http.ClientRequest, maxBytes: number): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  request.once('response', resolve).once('error', reject);
  const response = await promise;
  // After the response the socket's errors come here as well; reading rejects with the same.
  request.on('error', () => {});
  if (response.statusCode !== 200) {
    response.resume();
    throw failure(`status ${response.statusCode}`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw failure(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failure(description: string): TelegramFailure {
  return new TelegramFailure({ method: 'download', kind: 'ambiguous', description });
}
