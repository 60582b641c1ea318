import { createHash, randomBytes } from 'node:crypto';
import type { Keyring } from '#lib/env.ts';
import { sealEnvelope } from '#lib/secrets/envelope.ts';
import { keyedHash } from '#lib/secrets/keyed-hash.ts';
import { tokenPlace, webhookSecretPlace } from './decrypt-token.ts';

type Owned = { id: string; ownerId: string };

/** The columns that hold a token. */
export function sealToken(keyring: Keyring, bot: Owned, token: string) {
  return {
    tokenEnvelope: sealEnvelope(keyring, tokenPlace(bot), token),
    tokenHash: keyedHash(keyring, token),
    tokenHint: token.slice(-4),
  };
}

/** The columns that hold the secret token of a webhook. */
export function sealWebhookSecret(keyring: Keyring, bot: Owned, secret: string) {
  return {
    webhookSecretEnvelope: sealEnvelope(keyring, webhookSecretPlace(bot), secret),
    webhookSecretHash: hashWebhookSecret(secret),
  };
}

/** 256 random bits in the alphabet that setWebhook allows (A-Z a-z 0-9 _ -). */
export function newWebhookSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal. The secret has 256 random bits, so that a plain hash gives nothing away. */
export function hashWebhookSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
