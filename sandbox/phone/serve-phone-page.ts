import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';

const folder = import.meta.dirname;
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
  'x-content-type-options': 'nosniff',
};

/** Serves the page that plays the Telegram app. False when there is no such file. */
export async function servePhonePage(pathname: string, response: ServerResponse): Promise<boolean> {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const type = types[path.extname(name)];
  if (!type || !/^[a-z-]+\.[a-z]+$/.test(name)) return false;
  try {
    const content = await readFile(path.join(folder, name));
    response.writeHead(200, { 'content-type': type, ...headers });
    response.end(content);
    return true;
  } catch {
    return false;
  }
}
