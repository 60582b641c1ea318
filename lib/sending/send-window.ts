import type { Limit } from './send-limits.ts';

/** What was sent of late, and the queue of those who were told when to come back: two numbers and as many as the limit. */
export class SendWindow {
  #sent: number[] = [];
  #queueEnd = 0;

  /** The earliest time for one more message. Who has a place in the queue does not stand at its end again. */
  freeAt(now: number, { messages, withinMs }: Limit, hasPlace: boolean): number {
    const before = this.#sent.at(-messages);
    const room = before === undefined ? now : before + withinMs;
    return Math.max(now, room, hasPlace ? 0 : this.#queueEnd);
  }

  take(now: number, { messages }: Limit): void {
    this.#sent = [...this.#sent.slice(1 - messages), now].slice(-messages);
  }

  /** Whoever comes after the one that was told to come back at this time comes after it. */
  queue(at: number, { messages, withinMs }: Limit): void {
    this.#queueEnd = Math.max(this.#queueEnd, at + withinMs / messages);
  }

  hasQueue(now: number): boolean {
    return this.#queueEnd > now;
  }
}
