import { setTimeout as sleep } from 'node:timers/promises';
import { sequence } from '#lib/testing/sequence.ts';
import { checkLedgers } from '../check-ledgers.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { openField } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  updates: number;
  bots: number;
  chats: number;
  /** One of them in the process that takes the updates in, as `npm start` runs it. */
  workers: number;
  leaseMs: number;
  /** Share of acknowledged updates that Telegram delivers again. */
  redelivered: number;
  /** A worker is killed -9 so often, the web process `webKills` times more rarely. */
  killEveryMs: number;
  webKills: number;
  /** Postgres is killed -9 once, when half of the questions are answered. */
  killsPostgres: boolean;
}

/** Questions that wait for their answers at once: people go on asking only as fast as a machine can answer. */
const mostOpen = 1000;
/** Between two kills something has to have got done, however slow the machine is. */
const answersBetweenKills = 50;

export const r1: Program<Parameters> = {
  title: 'updates under redelivery while workers, web process and Postgres are killed',
  small: {
    updates: 5000,
    bots: 10,
    chats: 200,
    workers: 3,
    // Half of what it is in production; less, and a busy machine would lose chats by itself.
    leaseMs: 5000,
    redelivered: 0.05,
    // Oftener, and two of them hit the same message by chance (docs/decisions/sent-again-apart.md).
    killEveryMs: 4000,
    webKills: 10,
    killsPostgres: false,
  },
  full: {
    updates: 100_000,
    bots: 50,
    chats: 2000,
    workers: 4,
    leaseMs: 10_000,
    redelivered: 0.05,
    killEveryMs: 10_000,
    webKills: 6,
    killsPostgres: true,
  },
  async run({ databaseUrl, postgres, seed, mutation, say }, parameters) {
    const { updates, bots, chats, workers, leaseMs, redelivered, killEveryMs, webKills, killsPostgres } = parameters;
    await using field = await openField({ databaseUrl, bots, chats, seed, redelivered, leaseMs });
    await mutate(field.sql, mutation);
    const web = await field.startWeb(mutation === 'ack_before_commit' ? 'hasty-web-process.ts' : 'whole-process.ts');
    const working = await field.startWorkers(workers - 1);
    const pick = sequence(seed);
    const startedAt = performance.now();

    async function ask(): Promise<void> {
      for (let sent = 0; sent < updates; sent++) {
        while (sent - field.answers() > mostOpen) await sleep(20);
        const talk = field.talks[pick(field.talks.length)];
        if (talk) field.ask(talk);
        // In bursts, as people write, and no faster than the sandbox can hand them out.
        if (sent % 50 === 49) await sleep(100);
        if (sent % 10_000 === 9999) say(`${sent + 1} asked, ${field.answers()} answers`);
      }
    }

    let kills = 0;
    const over = new AbortController();
    async function kill(): Promise<void> {
      while (!over.signal.aborted) {
        const from = field.answers();
        await sleep(killEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
        while (!over.signal.aborted && field.answers() - from < answersBetweenKills) await sleep(50);
        if (over.signal.aborted) return;
        kills += 1;
        const victim = kills % webKills === 0 ? web : working[pick(working.length)];
        await victim?.replace();
      }
    }

    async function killPostgres(): Promise<void> {
      while (field.answers() < updates / 2) await sleep(50);
      say('Postgres is killed');
      await postgres?.kill(field.incidents);
    }

    const killing = kill();
    await Promise.all([ask(), killsPostgres && killPostgres()]);
    const askedMs = performance.now() - startedAt;
    say('all asked');
    const undrained = await comeToRest(field);
    over.abort();
    await killing;
    const drainSeconds = Math.round((performance.now() - startedAt - askedMs) / 1000);
    const verdict = checkLedgers(field.readLedgers());
    return {
      figures: { ...verdict, kills, undrained, drainSeconds },
      broken: brokenPromises(verdict, undrained),
    };
  },
};
