import type { Sql } from 'postgres';
import { phrases } from '#lib/conversation/phrases.ts';
import { checkLedgers } from '../check-ledgers.ts';
import { comeToRest } from '../driver/come-to-rest.ts';
import { openField } from '../driver/field.ts';
import { mutate } from '../driver/mutations.ts';
import { brokenPromises, type Program } from '../program.ts';

interface Parameters {
  chats: number;
  /** In so many chats the second of the questions is a poisonous one. */
  poisoned: number;
  questions: number;
  /** Before a failed update is tried again; the product's own waits when not given. */
  backoffMs?: number;
}

export const r8: Program<Parameters> = {
  title: 'an update that fails at every attempt',
  small: { chats: 20, poisoned: 3, questions: 4, backoffMs: 200 },
  full: { chats: 500, poisoned: 50, questions: 20 },
  async run({ databaseUrl, seed, mutation }, { chats, poisoned, questions, backoffMs }) {
    await using field = await openField({ databaseUrl, bots: 4, chats, seed, leaseMs: 10_000, backoffMs });
    await poisonAnswers(field.sql);
    await mutate(field.sql, mutation);
    await field.startWeb();
    await field.startWorkers(2);
    for (let n = 0; n < questions; n++) {
      for (const [index, talk] of field.talks.entries()) field.ask(talk, { poison: n === 1 && index < poisoned });
    }
    const undrained = await comeToRest(field);
    const verdict = checkLedgers(field.readLedgers(), { excuses: [phrases.en.failed] });
    const { answered, excuses } = verdict;
    return {
      figures: { ...verdict, undrained },
      broken: [
        ...brokenPromises(verdict, undrained),
        ...(answered === chats * questions - poisoned ? [] : [`answered: ${answered}`]),
        ...(excuses === poisoned ? [] : [`excuses: ${excuses}`]),
      ],
    };
  },
};

/** No answer to a poisonous question can be stored, however often it is tried. */
async function poisonAnswers(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create function chaos_poison() returns trigger language plpgsql as $$ begin
      if new.role = 'assistant' and new.text like '%(poison)%' then raise exception 'a poisonous message'; end if;
      return new;
    end $$;
    create trigger chaos_poison before insert on message for each row execute function chaos_poison();`);
}
