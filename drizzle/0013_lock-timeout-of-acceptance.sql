-- Who holds a bot's rows for long (its dead letters are put back) must not hold up the updates of all others that are accepted
-- in the same statement: it gives up with 55P03, and lib/inbox/keep-apart.ts goes on. Longer than anybody who works on an
-- update holds its lane, a slow disk included. Processes of the version before call inbox_accept_together, and wait.
alter function inbox_accept_and_claim set lock_timeout = '500ms';
--> statement-breakpoint
create function inbox_accept_alone(p_bots uuid[], p_updates bigint[], p_keys text[], p_payloads text[]) returns boolean[]
language sql volatile set lock_timeout = '500ms' as $$
  select inbox_accept_together(p_bots, p_updates, p_keys, p_payloads)
$$;
