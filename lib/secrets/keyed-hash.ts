import { createHmac, hkdfSync } from 'node:crypto';
import type { Keyring } from '#lib/env.ts';

/**
 * HMAC-SHA256 of a secret, to look it up without decrypting every row. Its key is derived from an encryption key
 * (HKDF, RFC 5869), so that the two uses never share one. A stolen table alone allows no guessing.
 */
export function keyedHash(keyring: Keyring, secret: string): string {
  const [first] = keyedHashes(keyring, secret);
  if (!first) throw new Error('The keyring is empty.');
  return first;
}

/** The hash under every key of the ring, the first key's first: what a lookup compares with while keys rotate. */
export function keyedHashes(keyring: Keyring, secret: string): string[] {
  return keyring.map(({ key }) => createHmac('sha256', hashKey(key)).update(secret).digest('base64url'));
}

/** Derived once for each key: the gateway hashes at every update. */
const hashKeys = new WeakMap<Buffer, Buffer>();

function hashKey(key: Buffer): Buffer {
  const known = hashKeys.get(key);
  if (known) return known;
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'botfactory keyed hash v1', 32));
  hashKeys.set(key, derived);
  return derived;
}
