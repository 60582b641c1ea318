import type { Sql } from 'postgres';

/**
 * Guarantees that can be taken away from a run, to see that the checker finds it out. Each is done to the run's own
 * database by triggers, or is a process of chaos/: the product's code knows nothing of it.
 */
export const mutations = {
  no_dedupe: 'an update that comes again is taken for a new one',
  no_fence: 'who has lost a chat to another worker may go on writing',
  ack_before_commit: 'the webhook answers 200 before the update is stored',
  send_before_commit: 'nothing tells that a message is being sent',
} as const;

export type Mutation = keyof typeof mutations;

const statements: Record<Mutation, string | undefined> = {
  // Both keys that recognise an update: its row in "update", and its id in what the turn stores.
  no_dedupe: `
    create sequence chaos_update;
    create function chaos_forget() returns trigger language plpgsql as $$ begin
      delete from "update" where bot_id = new.bot_id and update_id = new.update_id;
      return new;
    end $$;
    create trigger chaos_forget before insert on "update" for each row execute function chaos_forget();
    create function chaos_rename() returns trigger language plpgsql as $$ begin
      new.update_id := nextval('chaos_update');
      new.payload := regexp_replace(new.payload, '"update_id":\\d+', '"update_id":' || new.update_id);
      return new;
    end $$;
    create trigger chaos_rename before insert on job for each row execute function chaos_rename();`,
  no_fence: `
    create function chaos_keep_fence() returns trigger language plpgsql as $$ begin
      new.fence := old.fence;
      return new;
    end $$;
    create trigger chaos_keep_fence before update on lane for each row execute function chaos_keep_fence();`,
  // The web process hasty-web-process.ts.
  ack_before_commit: undefined,
  send_before_commit: `
    create function chaos_hide_sending() returns trigger language plpgsql as $$ begin
      if new.state = 'sending' then
        new.state := 'pending';
        new.sends := 0;
      end if;
      return new;
    end $$;
    create trigger chaos_hide_sending before insert or update on outbox for each row execute function chaos_hide_sending();`,
};

export async function mutate(sql: Sql, mutation: Mutation | undefined): Promise<void> {
  const statement = mutation && statements[mutation];
  if (statement) await sql.unsafe(statement);
}
