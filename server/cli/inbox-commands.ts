import { findAnyBot } from '#lib/bots/queries.ts';
import { dropDeadLetters, listDeadLetters, retryDeadLetters, type WhichDeadLetters } from '#lib/inbox/dead-letters.ts';
import { readInboxStats } from '#lib/inbox/inbox-stats.ts';
import { type Command, type CommandOptions, UsageError } from './command.ts';
import type { Installation } from './open-installation.ts';

export const inboxStats: Command = {
  usage: 'inbox stats',
  summary: 'shows how much waits, how long, and for which bots',
  async run({ ctx }) {
    const stats = await readInboxStats(ctx);
    const { waiting, failing, dead, lanes, leased, oldestDueMs, acceptedLastHour, bots } = stats;
    const lines = [
      `${waiting} waiting in ${lanes} chats, ${leased} of them in work; ${failing} have failed before; ${dead} set aside`,
      oldestDueMs === null ? 'nothing is due' : `the oldest has been due for ${(oldestDueMs / 1000).toFixed(1)} s`,
      `${acceptedLastHour} accepted within the last hour`,
      ...bots.map((bot) => `${bot.id}  @${bot.username}  ${bot.waiting} waiting  ${bot.dead} set aside`),
    ];
    return { text: lines.join('\n'), data: stats };
  },
};

export const deadLettersList: Command = {
  usage: 'dead-letters list [--bot <id or @username>]',
  summary: 'shows the updates that were set aside, and why; never what people wrote',
  options: ['bot'],
  async run({ ctx }, _args, options) {
    const letters = await listDeadLetters(ctx, await ofBot(ctx, options));
    const lines = letters.map(
      ({ id, username, laneKey, updateId, failures, lastError, receivedAt }) =>
        `${id}  ${receivedAt.toISOString()}  @${username}  chat ${laneKey}  update ${updateId}  ${failures} failures  ${lastError ?? ''}`,
    );
    return { text: lines.join('\n') || 'Nothing has been set aside.', data: letters };
  },
};

export const deadLettersRetry: Command = {
  usage: 'dead-letters retry <number or all> [--bot <id or @username>]',
  summary: 'puts updates that were set aside back into their queues',
  options: ['bot'],
  async run({ ctx }, [number = ''], options) {
    const retried = await retryDeadLetters(ctx, await chosen(ctx, number, options));
    return { text: `${retried} will be handled again.`, data: { retried }, failed: isMissing(number, retried) };
  },
};

export const deadLettersDrop: Command = {
  usage: 'dead-letters drop <number or all> [--bot <id or @username>]',
  summary: 'deletes updates that were set aside; they are answered by nobody then',
  options: ['bot'],
  async run({ ctx }, [number = ''], options) {
    const dropped = await dropDeadLetters(ctx, await chosen(ctx, number, options));
    return { text: `${dropped} deleted.`, data: { dropped }, failed: isMissing(number, dropped) };
  },
};

async function chosen(ctx: Installation['ctx'], number: string, options: CommandOptions): Promise<WhichDeadLetters> {
  if (number !== 'all' && !/^\d{1,15}$/.test(number)) {
    throw new UsageError('Say the number that dead-letters list shows, or all.');
  }
  return { ...(await ofBot(ctx, options)), ids: number === 'all' ? undefined : [Number(number)] };
}

async function ofBot(ctx: Installation['ctx'], { bot }: CommandOptions): Promise<WhichDeadLetters> {
  return bot === undefined ? {} : { botId: (await findAnyBot(ctx, bot)).id };
}

const isMissing = (number: string, changed: number): boolean => number !== 'all' && changed === 0;
