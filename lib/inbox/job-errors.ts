/** Run the job again after a while, which is no failure: told to wait, paused, shutting down. */
export class Deferred extends Error {
  readonly delayMs: number;

  constructor(reason: string, delayMs: number) {
    super(reason);
    this.name = 'Deferred';
    this.delayMs = delayMs;
  }
}

/** Reason of a job that waits until its bot is active again; see wake-bot.ts. */
export const botNotActive = 'the bot is not active';
