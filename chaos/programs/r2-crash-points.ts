import type { GeminiMode } from '#sandbox/gemini/answer-plan.ts';
import type { TelegramFault } from '#sandbox/telegram/core.ts';
import type { LedgerCall } from '#sandbox/telegram/ledger.ts';
import { checkLedgers } from '../check-ledgers.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { type Field, openField, type Talk } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { arm, installPausePoints, type PausePoint, pausePoints } from '../driver/pause-points.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  /** How often a process is killed at each point. */
  runs: number;
  leaseMs: number;
  /** All when not given. */
  points?: string[];
}

/** Crashes a process at a point on the way of the questions that it asks; kept when the process is there again. */
type Crash = (field: Field, ask: () => void) => Promise<void>;

const patienceMs = 60_000;

/** What a process wrote is undone with it, or is committed and it never hears of it. */
const atCommit = (point: PausePoint, undo: boolean): Crash =>
  async function crash(field, ask) {
    // Long enough that the lease has to be renewed meanwhile.
    if (point === 'the lease is renewed') field.setModelRules({ delayMs: 1500, times: 1 });
    const armed = await arm(field.sql, point, patienceMs);
    ask();
    const name = await armed.caught();
    const victim = field.victimNamed(name);
    await victim.kill();
    await armed.release(undo ? name : undefined);
    await victim.replace();
    field.setModelRules();
  };

const overTheModel = (mode: GeminiMode): Crash =>
  async function crash(field, ask) {
    field.setModelRules({ mode, times: 1 });
    const asked = field.gemini.control.ledger.waitFor((entry) => entry.mode === mode, { timeoutMs: patienceMs });
    ask();
    await field.victimNamed((await asked).caller).replace();
  };

/** `times`: so many processes die over the same message, one after the other. */
const overTelegram = (method: string, answer: TelegramFault['answer'] & string, times = 1): Crash =>
  async function crash({ telegram: { control }, victimNamed }, ask) {
    function strike(chatId?: number) {
      control.fail({ method, chatId, times: 1, answer });
      return control.ledger.waitFor((entry) => entry.kind === 'call' && entry.fault === answer, {
        timeoutMs: patienceMs,
      }) as Promise<LedgerCall>;
    }
    let struck = strike();
    ask();
    for (let time = 1; time <= times; time++) {
      const call = await struck;
      // Before the process dies: the next one may come to the same message sooner than the dead one is replaced.
      if (time < times) struck = strike(call.chatId ?? undefined);
      await victimNamed(call.caller).replace();
    }
  };

const commits = Object.keys(pausePoints) as PausePoint[];

const crashes = new Map<string, Crash>([
  ...commits.flatMap((point): [string, Crash][] => [
    [`${point}, undone`, atCommit(point, true)],
    [`${point}, unheard of`, atCommit(point, false)],
  ]),
  ['the model is asked', overTheModel('hang')],
  ['the model has said half', overTheModel('hang_midway')],
  ['“typing…” is on its way', overTelegram('sendChatAction', 'hang')],
  ['the message is on its way', overTelegram('sendMessage', 'hang')],
  ['the message has arrived', overTelegram('sendMessage', 'silent')],
  ['the message has arrived, twice', overTelegram('sendMessage', 'silent', 2)],
]);

/** Chats that are asked at once: those that are not struck have to go on. */
const chatsAtOnce = 4;

export const r2: Program<Parameters> = {
  title: 'a crash at every point of the way of an update',
  small: { runs: 1, leaseMs: 2000 },
  full: { runs: 25, leaseMs: 3000 },
  async run({ databaseUrl, seed, mutation, say }, { runs, leaseMs, points = [...crashes.keys()] }) {
    await using field = await openField({ databaseUrl, bots: 4, chats: 40, seed, leaseMs, pollMs: 200, webSlots: 2 });
    await installPausePoints(field.sql);
    await mutate(field.sql, mutation);
    await field.startWeb(mutation === 'ack_before_commit' ? 'hasty-web-process.ts' : 'whole-process.ts');
    await field.startWorkers(1);
    let next = 0;
    const talks = (): Talk[] =>
      Array.from({ length: chatsAtOnce }, () => field.talks[next++ % field.talks.length]).filter(
        (talk) => talk !== undefined,
      );

    let undrained = 0;
    let crashed = 0;
    for (let run = 0; run < runs; run++) {
      for (const point of points) {
        const crash = crashes.get(point);
        if (!crash) throw new Error(`there is no point called ${point}`);
        const asking = talks();
        await crash(field, () => {
          for (const talk of asking) field.ask(talk);
        });
        // A second question behind the one that was struck.
        for (const talk of asking) field.ask(talk);
        crashed += 1;
        undrained = await comeToRest(field);
        if (undrained > 0) break;
      }
      say(`${crashed} crashes, ${field.answers()} answers`);
      if (undrained > 0) break;
    }
    const verdict = checkLedgers(field.readLedgers());
    return {
      figures: { points: points.length, crashes: crashed, ...verdict, undrained },
      broken: brokenPromises(verdict, undrained),
    };
  },
};
