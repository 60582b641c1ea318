import type { IncomingMessage } from 'node:http';
import { mostBodyBytes } from '#lib/http.ts';

/** Why a body was not taken: it is too large, does not arrive, or too much of others' is being held. */
export type BodyRefusal = 'too_large' | 'too_slow' | 'too_many';
/** `gone`: the client has hung up, and nobody waits for an answer. */
export type TakenBody = { text: string; bytes: number } | { refused: BodyRefusal } | 'gone';

export interface BodyLimits {
  /** How much all bodies may hold together, from their first byte to their answer. */
  mostBytesOfAll?: number;
  timeoutMs?: number;
}

/** Of what is refused, so much is read on: a connection closed over unread bytes takes the answer down with it. */
const mostDiscardedBytes = 4 * mostBodyBytes;

/**
 * Hardly any update is larger. Larger ones get half of the room: whoever fills it with those, which takes few connections,
 * keeps out no ordinary one.
 */
const ordinaryBytes = 16 * 1024;

/** Reads bodies of requests: whole, as UTF-8, at most `mostBodyBytes` each. */
export function takeBodies({ mostBytesOfAll = 128 * 1024 * 1024, timeoutMs = 15_000 }: BodyLimits = {}) {
  let heldByAll = 0;
  const roomFor = (bytes: number) => (bytes > ordinaryBytes ? mostBytesOfAll / 2 : mostBytesOfAll);

  function take(request: IncomingMessage): Promise<TakenBody> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let held = 0;
      let discarded = 0;
      let refused: BodyRefusal | undefined;

      function settle(taken: TakenBody): void {
        clearTimeout(timer);
        request.off('data', read).off('end', end).off('close', hangUp).resume();
        resolve(taken);
      }
      function letGo(): void {
        heldByAll -= held;
        held = 0;
        chunks.length = 0;
      }
      function refuse(why: BodyRefusal): void {
        refused = why;
        letGo();
      }
      function read(chunk: Buffer): void {
        if (!refused) {
          if (held + chunk.length > mostBodyBytes) refuse('too_large');
          else if (heldByAll + chunk.length > roomFor(held + chunk.length)) refuse('too_many');
        }
        if (refused) {
          discarded += chunk.length;
          if (discarded > mostDiscardedBytes) settle({ refused });
          return;
        }
        chunks.push(chunk);
        held += chunk.length;
        heldByAll += chunk.length;
      }
      const end = () =>
        settle(refused ? { refused } : { text: Buffer.concat(chunks, held).toString('utf8'), bytes: held });
      function hangUp(): void {
        letGo();
        settle('gone');
      }

      const timer = setTimeout(() => {
        if (!refused) refuse('too_slow');
        settle({ refused: refused ?? 'too_slow' });
      }, timeoutMs);
      // An error is followed by the close.
      request
        .on('error', () => {})
        .on('data', read)
        .once('end', end)
        .once('close', hangUp);
      if (Number(request.headers['content-length'] ?? 0) > mostBodyBytes) refuse('too_large');
    });
  }

  return {
    take,
    /** Of a body that was taken, once nobody needs it any more. */
    release(bytes: number): void {
      heldByAll -= bytes;
    },
  };
}
