import type { Limit } from './send-limits.ts';

/**
 * What a message that was told to come back has of its place: nothing; a place in the queue; or, so soon after its time, also
 * the room for one message, which the process that gave the place has counted.
 */
export type Place = 'none' | 'late' | 'in time';

/** What was sent of late, and the queue of those who were told when to come back: two numbers and as many as the limit. */
export class SendWindow {
  #sent: number[] = [];
  #queueEnd = 0;

  /** The earliest time for one more message. Who has a place in the queue does not stand at its end again. */
  freeAt(now: number, { messages, withinMs }: Limit, place: Place): number {
    if (place === 'in time') return now;
    const before = this.#sent.at(-messages);
    const room = before === undefined ? now : before + withinMs;
    return Math.max(now, room, place === 'none' ? this.#queueEnd : 0);
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
