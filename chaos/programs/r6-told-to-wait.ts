import { percentile } from '../../bench/load/percentile.ts';
import { checkLedgers } from '../check-ledgers.ts';
import { replyTimes } from '../checker/reply-times.ts';
import { askAtRate } from '../driver/ask-at-rate.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { openField } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  perSecond: number;
  /** Of each of the two halves: without and with the storm. */
  seconds: number;
  chats: number;
  /** Share of the messages of every other bot that are told to wait. */
  told: number;
  mostSeconds: number;
  /** On a machine that does nothing else, what the storm costs the others is judged too. */
  judgesTimes: boolean;
}

const bots = 10;
const muteSeconds = 600;
const mostWorse = 1.1;

export const r6: Program<Parameters> = {
  title: 'Telegram tells many chats to wait, and one bot for ten minutes',
  small: { perSecond: 40, seconds: 4, chats: 100, told: 0.2, mostSeconds: 3, judgesTimes: false },
  full: { perSecond: 40, seconds: 120, chats: 1000, told: 0.2, mostSeconds: 30, judgesTimes: true },
  async run({ databaseUrl, seed, mutation, say }, { perSecond, seconds, chats, told, mostSeconds, judgesTimes }) {
    await using field = await openField({ databaseUrl, bots, chats, seed, leaseMs: 10_000 });
    await mutate(field.sql, mutation);
    await field.startWeb();
    await field.startWorkers(2);
    const [mute, ...others] = field.bots;
    const stormy = others.filter((_, index) => index % 2 === 0);
    const { control } = field.telegram;

    await askAtRate(field, field.talks, { perSecond, seconds, seed });
    say('the storm begins');
    const stormAt = Date.now();
    if (mute)
      control.fail({
        method: 'sendMessage',
        botId: mute.telegramId,
        answer: { status: 429, retryAfter: muteSeconds, pauses: 'bot' },
      });
    for (const [index, { telegramId: botId }] of stormy.entries()) {
      for (let count = 0; count < 3; count++) {
        const retryAfter = 1 + Math.round((count / 2) * (mostSeconds - 1));
        const answer = { status: 429, retryAfter };
        control.fail({ method: 'sendMessage', botId, probability: told / 3, seed: seed + index * 3 + count, answer });
      }
    }
    await askAtRate(field, field.talks, { perSecond, seconds, seed: seed + 1 });
    const undrained = await comeToRest(field, { except: mute && [mute] });

    const ledgers = field.readLedgers();
    const isOf = (list: (typeof mute)[]) => (chat: string) =>
      list.some((bot) => chat.startsWith(`${bot?.telegramId}:`));
    const isMute = isOf([mute]);
    const isStruck = isOf([mute, ...stormy]);
    const verdict = checkLedgers({ ...ledgers, questions: ledgers.questions.filter(({ chat }) => !isMute(chat)) });
    const calm = replyTimes(ledgers, (chat, at) => !isStruck(chat) && at < stormAt);
    const inStorm = replyTimes(ledgers, (chat, at) => !isStruck(chat) && at >= stormAt);
    const p95 = { calm: percentile(calm, 0.95), inStorm: percentile(inStorm, 0.95) };
    const tries = ledgers.sends.filter(({ chat, arrivedAt }) => isMute(chat) && arrivedAt > stormAt).length;
    const isWorse = judgesTimes && p95.inStorm > p95.calm * mostWorse;
    return {
      figures: { p95CalmMs: p95.calm, p95InStormMs: p95.inStorm, triesOfTheMuteBot: tries, ...verdict, undrained },
      broken: [...brokenPromises(verdict, undrained), ...(isWorse ? ['the others’ p95 is over 10 % worse'] : [])],
    };
  },
};
