import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from '#lib/env.ts';

/**
 * Secrets at rest: AES-256-GCM as `v1.<key id>.<iv>.<tag>.<ciphertext>`, the last three in base64url. The place is
 * authenticated along with the text, so that an envelope copied into another row, column or owner does not open.
 */
export interface EnvelopePlace {
  table: string;
  column: string;
  rowId: string;
  ownerId: string;
}

export type EnvelopeFailure = 'malformed' | 'unknown_key' | 'tampered';

/** An envelope that does not open is an alarm for the operator, never an empty secret. */
export class EnvelopeError extends Error {
  readonly reason: EnvelopeFailure;

  constructor(reason: EnvelopeFailure, message: string) {
    super(message);
    this.name = 'EnvelopeError';
    this.reason = reason;
  }
}

const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;
const base64url = /^[A-Za-z0-9_-]+$/;

/** Encrypts with the first key of the ring. */
export function sealEnvelope(keyring: Keyring, place: EnvelopePlace, secret: string): string {
  const [first] = keyring;
  if (!first) throw new EnvelopeError('unknown_key', 'The keyring is empty.');
  if (secret === '') throw new EnvelopeError('malformed', 'An empty secret is not sealed.');
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', first.key, iv, { authTagLength: tagBytes });
  cipher.setAAD(additionalData(first.kid, place));
  const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'));
  return [version, first.kid, ...parts].join('.');
}

/** Decrypts with the key that the envelope names. Throws EnvelopeError. */
export function openEnvelope(keyring: Keyring, place: EnvelopePlace, envelope: string): string {
  const { kid, iv, tag, ciphertext } = split(envelope, place);
  const known = keyring.find((entry) => entry.kid === kid);
  if (!known) {
    throw new EnvelopeError('unknown_key', `${nameOf(place)} is encrypted with the key "${kid}", which is not known.`);
  }
  const decipher = createDecipheriv('aes-256-gcm', known.key, iv, { authTagLength: tagBytes });
  decipher.setAAD(additionalData(kid, place));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    // Not the cause: it says nothing more, and an error that holds ciphertext has no place in a log.
    throw new EnvelopeError('tampered', `${nameOf(place)} does not open: it was changed, or belongs elsewhere.`);
  }
}

function split(envelope: string, place: EnvelopePlace) {
  const [found, kid, ...encoded] = envelope.split('.');
  const [iv, tag, ciphertext] = encoded
    .filter((part) => base64url.test(part))
    .map((part) => Buffer.from(part, 'base64url'));
  if (
    found !== version ||
    !kid ||
    encoded.length !== 3 ||
    iv?.length !== ivBytes ||
    tag?.length !== tagBytes ||
    !ciphertext?.length
  ) {
    throw new EnvelopeError('malformed', `${nameOf(place)} holds no envelope.`);
  }
  return { kid, iv, tag, ciphertext };
}

function additionalData(kid: string, { table, column, rowId, ownerId }: EnvelopePlace): Buffer {
  return Buffer.from(JSON.stringify([version, kid, table, column, rowId, ownerId]));
}

function nameOf({ table, column, rowId }: EnvelopePlace): string {
  return `${table}.${column} of ${rowId}`;
}
