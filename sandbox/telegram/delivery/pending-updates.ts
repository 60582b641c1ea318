import type { WireUpdate } from '../wire-types.ts';

export interface PendingUpdate {
  update: WireUpdate;
  /** Updates of one lane reach a webhook one after the other: a chat, or a user's button presses. */
  lane: string;
  chatId: number | null;
  expiresAt: number;
  /** Delivery attempts so far. */
  attempts: number;
}

/** What a bot has not yet confirmed, oldest first. Updates that have expired count as confirmed. */
export class PendingUpdates {
  readonly #entries = new Set<PendingUpdate>();

  add(entry: PendingUpdate): void {
    this.#entries.add(entry);
  }

  delete(entry: PendingUpdate): void {
    this.#entries.delete(entry);
  }

  clear(): void {
    this.#entries.clear();
  }

  list(): PendingUpdate[] {
    const now = Date.now();
    for (const entry of this.#entries) {
      if (entry.expiresAt <= now) this.#entries.delete(entry);
    }
    return [...this.#entries];
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Confirms all updates below the offset; a negative offset keeps only that many from the end. */
  confirm(offset: number): void {
    const entries = this.list();
    const confirmed = offset < 0 ? entries.slice(0, offset) : entries.filter(({ update }) => update.update_id < offset);
    for (const entry of confirmed) this.#entries.delete(entry);
  }
}
