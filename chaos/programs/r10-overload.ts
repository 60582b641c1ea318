import { percentile } from '../../bench/load/percentile.ts';
import { checkLedgers } from '../check-ledgers.ts';
import { askAtRate } from '../driver/ask-at-rate.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { openField } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  chats: number;
  /** Questions asked at once, to see how many a second the workers answer. */
  burst: number;
  /** How many times as many then come. */
  times: number;
  seconds: number;
  /** On a machine that does nothing else, how soon updates are acknowledged is judged too. */
  judgesTimes: boolean;
}

const mostAckMs = 500;

export const r10: Program<Parameters> = {
  title: 'five times as many updates as can be answered',
  small: { chats: 200, burst: 200, times: 5, seconds: 3, judgesTimes: false },
  full: { chats: 2000, burst: 2000, times: 5, seconds: 60, judgesTimes: true },
  async run({ databaseUrl, seed, mutation, say }, { chats, burst, times, seconds, judgesTimes }) {
    await using field = await openField({ databaseUrl, bots: 20, chats, seed, leaseMs: 10_000 });
    await mutate(field.sql, mutation);
    await field.startWeb();
    await field.startWorkers(2);
    const burstAt = performance.now();
    for (let count = 0; count < burst; count++) {
      const talk = field.talks[count % field.talks.length];
      if (talk) field.ask(talk);
    }
    let undrained = await comeToRest(field);
    const perSecond = Math.ceil((burst / (performance.now() - burstAt)) * 1000);
    say(`${perSecond} answers a second; ${perSecond * times} questions a second come now`);
    const { ledger } = field.telegram.control;
    const overloadFrom = ledger.lastSeq;
    await askAtRate(field, field.talks, { perSecond: perSecond * times, seconds, seed });
    undrained += await comeToRest(field);

    const deliveries = ledger.after(overloadFrom).filter((entry) => entry.kind === 'delivery');
    const acknowledged = deliveries.filter(({ status }) => status === 200);
    const refused = deliveries.filter(({ status }) => status === 503).length;
    const otherwise = deliveries.length - acknowledged.length - refused;
    const ackP99Ms = percentile(
      acknowledged.map(({ ms }) => ms),
      0.99,
    );
    const verdict = checkLedgers(field.readLedgers());
    return {
      figures: {
        answeredPerSecond: perSecond,
        acknowledged: acknowledged.length,
        refused,
        ackP99Ms,
        ...verdict,
        undrained,
      },
      broken: [
        ...brokenPromises(verdict, undrained),
        ...(otherwise > 0 ? [`answered with neither 200 nor 503: ${otherwise}`] : []),
        ...(judgesTimes && ackP99Ms > mostAckMs ? [`p99 of the acknowledgements: ${ackP99Ms} ms`] : []),
      ],
    };
  },
};
