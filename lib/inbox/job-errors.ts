/** Run the job again after a while, at no cost of an attempt: told to wait, paused, shutting down. */
export class Deferred extends Error {
  readonly delayMs: number;

  constructor(reason: string, delayMs: number) {
    super(reason);
    this.name = 'Deferred';
    this.delayMs = delayMs;
  }
}
