import http from 'node:http';
import type { Installation } from './installation.ts';

export interface Heard {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** As a browser, or a proxy before the server, asks: with any header, the host too. */
export function ask({ application }: Installation, path: string, headers: Record<string, string> = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    http
      .get(application.url + path, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      })
      .on('error', reject);
  });
}
