import type { IncomingMessage } from 'node:http';

export type Fields = Record<string, unknown>;

/**
 * The parameters of a call from the query string and the body: JSON, URL-encoded or multipart, as in
 * https://core.telegram.org/bots/api#making-requests. Values that are not JSON stay strings; throws on broken JSON.
 */
export function requestFields(request: IncomingMessage, url: URL, body: Buffer): Fields {
  const fields: Fields = Object.fromEntries(url.searchParams);
  if (body.length === 0) return fields;
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('application/json')) return { ...fields, ...jsonObject(body) };
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { ...fields, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
  }
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (boundary) return { ...fields, ...multipartFields(body, boundary[1] ?? boundary[2] ?? '') };
  return fields;
}

function jsonObject(body: Buffer): Fields {
  const value: unknown = JSON.parse(body.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object');
  return value as Fields;
}

/** Simple fields only: the content of an uploaded file is read as text and is of no use. */
function multipartFields(body: Buffer, boundary: string): Fields {
  const fields: Fields = {};
  for (const part of body.toString('utf8').split(`--${boundary}`)) {
    const headEnd = part.indexOf('\r\n\r\n');
    const name = /content-disposition:[^\r\n]*\bname="([^"]*)"/i.exec(part.slice(0, Math.max(headEnd, 0)))?.[1];
    if (name !== undefined) fields[name] = part.slice(headEnd + 4).replace(/\r\n$/, '');
  }
  return fields;
}
