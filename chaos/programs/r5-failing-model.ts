import { phrases } from '#lib/conversation/phrases.ts';
import { type GeminiMode, geminiModes } from '#sandbox/gemini/answer-plan.ts';
import { checkLedgers, type OwnWords } from '../check-ledgers.ts';
import { askAtRate } from '../driver/ask-at-rate.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { openField } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  perSecond: number;
  seconds: number;
  chats: number;
  /** Share of the requests that fail, each way of failing as often as any other. */
  failing: number;
  /** How long a model that says nothing is waited for. */
  silenceMs: number;
}

const mostAttempts = 1.6;
const { busy, blocked, failed, unavailable, cut } = phrases.en;
const words: OwnWords = { excuses: [busy, blocked, failed, unavailable], cut };

const failures: GeminiMode[] = geminiModes.filter((mode) => mode !== 'answer' && mode !== 'thoughts');

export const r5: Program<Parameters> = {
  title: 'the model fails, in every way in which it can',
  small: { perSecond: 64, seconds: 5, chats: 100, failing: 0.3, silenceMs: 1500 },
  full: { perSecond: 40, seconds: 300, chats: 1000, failing: 0.3, silenceMs: 10_000 },
  async run({ databaseUrl, seed, mutation }, { perSecond, seconds, chats, failing, silenceMs }) {
    await using field = await openField({ databaseUrl, bots: 10, chats, seed, leaseMs: 10_000, silenceMs });
    await mutate(field.sql, mutation);
    await field.startWeb();
    await field.startWorkers(2);
    const each = failing / failures.length;
    // The first rule that wins its throw strikes: those behind it see fewer requests.
    field.setModelRules(
      ...failures.map((mode, index) => ({
        mode,
        probability: each / (1 - each * index),
        seed: seed + index,
        retrySeconds: 1,
      })),
    );
    await askAtRate(field, field.talks, { perSecond, seconds, seed });
    const undrained = await comeToRest(field);
    const modes = new Set(field.gemini.control.ledger.items.map(({ mode }) => mode));
    const verdict = checkLedgers(field.readLedgers(), words);
    const attempts = verdict.modelRequests / verdict.asked;
    return {
      figures: { attempts, waysOfFailing: failures.filter((mode) => modes.has(mode)).length, ...verdict, undrained },
      broken: [
        ...brokenPromises(verdict, undrained),
        ...(attempts > mostAttempts ? [`attempts per update: ${attempts.toFixed(2)}`] : []),
      ],
    };
  },
};
