import { checkLedgers } from '../check-ledgers.ts';
import { askAtRate } from '../driver/ask-at-rate.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { openField } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  perSecond: number;
  seconds: number;
  chats: number;
  /** Share of the messages that Telegram takes and of which the caller never hears. */
  lost: number;
}

export const r4: Program<Parameters> = {
  title: 'Telegram accepts a message, and its answer is lost',
  small: { perSecond: 75, seconds: 4, chats: 75, lost: 0.05 },
  full: { perSecond: 50, seconds: 300, chats: 1000, lost: 0.05 },
  async run({ databaseUrl, seed, mutation }, { perSecond, seconds, chats, lost }) {
    await using field = await openField({ databaseUrl, bots: 10, chats, seed, leaseMs: 10_000 });
    await mutate(field.sql, mutation);
    await field.startWeb();
    await field.startWorkers(2);
    // The connection breaks, the answer breaks off, or nothing ever comes.
    for (const [index, answer] of (['lost', 'cut', 'silent'] as const).entries())
      field.telegram.control.fail({ method: 'sendMessage', probability: lost / 3, seed: seed + index, answer });
    await askAtRate(field, field.talks, { perSecond, seconds, seed });
    const undrained = await comeToRest(field);
    const verdict = checkLedgers(field.readLedgers());
    const unheard = field.telegram.control.ledger.calls({ method: 'sendMessage' }).filter(({ fault }) => fault).length;
    return { figures: { unheard, ...verdict, undrained }, broken: brokenPromises(verdict, undrained) };
  },
};
