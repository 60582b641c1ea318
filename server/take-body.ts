import type { IncomingMessage, ServerResponse } from 'node:http';

/** Why a body was not taken: it is too large, does not arrive, or too much of others' is being held. */
export type BodyRefusal = 'too_large' | 'too_slow' | 'too_many';
/** `gone`: the client has hung up, and nobody waits for an answer. `held`: what is to be released. */
export type TakenBody = { bytes: Buffer; held: number } | { refused: BodyRefusal } | 'gone';

export interface BodyLimits {
  mostBytes: number;
  timeoutMs: number;
}

/**
 * Hardly any update is larger. Larger ones get half of the room: whoever fills it with those, which takes few connections,
 * keeps out no ordinary one.
 */
const ordinaryBytes = 16 * 1024;
/** What a piece of a body takes in memory, however small it is: bodies in pieces of a byte are larger than they say. */
const leastChunkBytes = 256;

/**
 * Reads bodies of requests, each whole; what is refused is told at once, before the rest has come.
 * `mostBytesOfAll`: how much all bodies may hold together, from their first byte to their release.
 */
export function takeBodies(mostBytesOfAll = 128 * 1024 * 1024) {
  let heldByAll = 0;
  const roomFor = (bytes: number) => (bytes > ordinaryBytes ? mostBytesOfAll / 2 : mostBytesOfAll);

  function take(request: IncomingMessage, response: ServerResponse, limits: BodyLimits): Promise<TakenBody> {
    if (Number(request.headers['content-length'] ?? 0) > limits.mostBytes) {
      return Promise.resolve({ refused: 'too_large' });
    }
    if (awaitsContinue(request)) response.writeContinue();
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      let held = 0;

      function settle(taken: TakenBody): void {
        clearTimeout(timer);
        request.off('data', read).off('end', end).off('close', hangUp);
        resolve(taken);
      }
      function letGo(taken: { refused: BodyRefusal } | 'gone'): void {
        heldByAll -= held;
        settle(taken);
      }
      function read(chunk: Buffer): void {
        bytes += chunk.length;
        const more = Math.max(bytes, (chunks.length + 1) * leastChunkBytes) - held;
        if (bytes > limits.mostBytes) return void letGo({ refused: 'too_large' });
        if (heldByAll + more > roomFor(held + more)) return void letGo({ refused: 'too_many' });
        chunks.push(chunk);
        held += more;
        heldByAll += more;
      }
      const end = () => settle({ bytes: Buffer.concat(chunks, bytes), held });
      const hangUp = () => letGo('gone');

      const timer = setTimeout(() => letGo({ refused: 'too_slow' }), limits.timeoutMs);
      // An error is followed by the close.
      request
        .on('error', () => {})
        .on('data', read)
        .once('end', end)
        .once('close', hangUp);
    });
  }

  return {
    take,
    /** Of a body that was taken, once nobody needs it any more. */
    release(held: number): void {
      heldByAll -= held;
    },
  };
}

/** The client sends its body only when it is told that it will be taken (RFC 9110, 10.1.1). */
const awaitsContinue = ({ headers, httpVersion }: IncomingMessage): boolean =>
  httpVersion === '1.1' && headers.expect?.toLowerCase() === '100-continue';
