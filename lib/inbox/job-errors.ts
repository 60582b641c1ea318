/** Run the job again after a while, which is no failure: told to wait, paused, shutting down. */
export class Deferred extends Error {
  readonly delayMs: number;

  constructor(reason: string, delayMs: number) {
    super(reason);
    this.name = 'Deferred';
    this.delayMs = delayMs;
  }
}

/** Reason of a job that waits until its bot is active again; inbox_finish_together (drizzle/0018_due-when-active.sql) knows it too. */
export const botNotActive = 'the bot is not active';

/** The job waits for its bot: who makes it active wakes its chats (wake-bot.ts), so that it is looked at rarely. */
export const untilBotIsActive = () => new Deferred(botNotActive, 3_600_000);
