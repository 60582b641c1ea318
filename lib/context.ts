import type { Database, Transaction } from './db/client.ts';
import type { Keyring } from './env.ts';
import type { Log } from './log.ts';

export type Actor =
  | { kind: 'owner'; accountId: string }
  | { kind: 'bot'; botId: string }
  | { kind: 'system' }
  | { kind: 'anonymous'; address: string };

/** What every verb takes first: who acts, on which database or open transaction, with which keys. */
export interface Context {
  actor: Actor;
  db: Database | Transaction;
  keyring: Keyring;
  log: Log;
}

export type OwnerContext = Context & { actor: { kind: 'owner'; accountId: string } };

export type VisitorContext = Context & { actor: { kind: 'anonymous'; address: string } };
