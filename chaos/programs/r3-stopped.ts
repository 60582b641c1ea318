import type { LedgerCall } from '#sandbox/telegram/ledger.ts';
import { checkLedgers } from '../check-ledgers.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { type Field, openField, type Talk } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  /** How often a worker is stopped at each of the two points. */
  rounds: number;
  leaseMs: number;
}

const patienceMs = 60_000;
/** The second worker waits so long for the model: time for the first to write, if it could. */
const secondAnswerMs = 3000;

/** Stopped while the model thinks; goes on with its answer when another worker has taken the chat over. */
async function overTheModel(field: Field, talk: Talk): Promise<void> {
  field.setModelRules({ delayMs: 300, times: 1 }, { delayMs: secondAnswerMs, times: 1 });
  const { ledger } = field.gemini.control;
  const first = ledger.waitFor(() => true, { timeoutMs: patienceMs });
  field.ask(talk);
  const slow = field.victimNamed((await first).caller);
  slow.freeze();
  await ledger.waitFor(({ caller }) => caller !== slow.name, { timeoutMs: patienceMs });
  slow.thaw();
}

/** Stopped while Telegram works at its message; another worker has to send it once more, for it cannot know. */
async function overTelegram(field: Field, talk: Talk): Promise<void> {
  const { fail, ledger } = field.telegram.control;
  fail({ method: 'sendMessage', chatId: talk.userId, times: 1, answer: 'silent' });
  const isSend = (entry: object): entry is LedgerCall => 'method' in entry && entry.method === 'sendMessage';
  const first = ledger.waitFor(isSend, { timeoutMs: patienceMs });
  field.ask(talk);
  const slow = field.victimNamed(((await first) as LedgerCall).caller);
  slow.freeze();
  await ledger.waitFor((entry) => isSend(entry) && entry.caller !== slow.name, { timeoutMs: patienceMs });
  slow.thaw();
}

export const r3: Program<Parameters> = {
  title: 'a worker stopped past its lease, then continued',
  small: { rounds: 2, leaseMs: 2000 },
  full: { rounds: 50, leaseMs: 3000 },
  async run({ databaseUrl, seed, mutation, say }, { rounds, leaseMs }) {
    await using field = await openField({ databaseUrl, bots: 2, chats: 10, seed, leaseMs, pollMs: 200 });
    await mutate(field.sql, mutation);
    await field.startWeb();
    await field.startWorkers(2);
    let undrained = 0;
    for (let round = 0; round < rounds && undrained === 0; round++) {
      for (const stop of [overTheModel, overTelegram]) {
        const talk = field.talks[round % field.talks.length];
        if (!talk) throw new Error('there is nobody to ask');
        await stop(field, talk);
        // The worker that was stopped takes part in what comes next, so that its old turn has come to its end by then.
        for (const other of field.talks) field.ask(other);
        undrained = await comeToRest(field);
      }
      say(`${round + 1} of ${rounds} rounds`);
    }
    const verdict = checkLedgers(field.readLedgers());
    const stops = field.incidents.filter(({ kind }) => kind === 'stopped').length;
    return { figures: { stops, ...verdict, undrained }, broken: brokenPromises(verdict, undrained) };
  },
};
