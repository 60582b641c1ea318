import { isUtf8 } from 'node:buffer';

/** An answer to a request, whatever has taken that in: the server itself, or a route handler of Next. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * More than an update can weigh (docs/decisions/how-much-an-update-weighs.md). Telegram sends again for a day what is
 * refused, so it must never be a real one.
 */
export const mostBodyBytes = 512 * 1024;

/** A whole body, or null when it is larger than `mostBodyBytes`. A declared length that is too large is believed, no other. */
export async function readBody(
  chunks: AsyncIterable<Uint8Array> | null,
  declaredLength: string | null | undefined,
): Promise<Buffer | null> {
  if (Number(declaredLength ?? 0) > mostBodyBytes) return null;
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBodyBytes) return null;
    read.push(chunk);
  }
  return Buffer.concat(read, bytes);
}

/** Null: the bytes are no UTF-8. Decoded all the same, a message would be stored that nobody sent. */
export const decodeUtf8 = (bytes: Buffer): string | null => (isUtf8(bytes) ? bytes.toString('utf8') : null);
