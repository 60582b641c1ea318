import type { Transaction } from '../db/client.ts';

/** Whose session: one person's, in one chat, with one bot. */
export interface SessionKey {
  botId: string;
  /** The key of the chat's lane; `test`: the Test Bot page. */
  place: string;
  /** Telegram's id of the person. */
  userId: number;
}

/** What a dialogue remembers between two updates: whatever JSON can hold. */
export type SessionState = Record<string, unknown>;

/** A state, and how it came about: the update that it is of is begun with what was before it, however often it is handled. */
export interface SessionRecord {
  updateId: number;
  before: SessionState | null;
  /** Null: the dialogue has ended. */
  state: SessionState | null;
}

/** Telegram's ids of the chat, before and after. */
export interface ChatMove {
  botId: string;
  from: number;
  to: number;
}

/** Where dialogues stand, for any process that takes the next message. */
export interface Sessions {
  /**
   * `inPostgres`: whether there may be one in Postgres, as the claim has told. `unknown`: what keeps it is away;
   * `may be lost`: it has none now.
   */
  read(key: SessionKey, inPostgres: boolean): Promise<SessionRecord | null | 'unknown' | 'may be lost'>;
  /** In the transaction that stores the effects of the update. */
  write(tx: Transaction, key: SessionKey, record: SessionRecord): Promise<void>;
}

/** How long a dialogue waits for the person. */
export const keptForMs = 24 * 3_600_000;

export const testPlace = 'test';

/** The state in which the update finds the dialogue. */
export function stateFor(record: SessionRecord | null, updateId: number): SessionState | null {
  return record?.updateId === updateId ? record.before : (record?.state ?? null);
}
