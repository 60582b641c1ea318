-- Accepts updates as inbox_accept_together does, and leases due lanes for the worker of the process that accepts, in the same
-- transaction: what arrives while there is room for it costs no claim of its own. The first row has `accepted`, of what was
-- given; the others are claims. p_limit 0: nothing is claimed.
create function inbox_accept_and_claim(
  p_bots uuid[], p_updates bigint[], p_keys text[], p_payloads text[],
  p_limit integer, p_lease interval, p_after uuid, p_full uuid[], p_most integer)
returns table (accepted boolean[], lane_id bigint, fence bigint, job_id bigint, bot_id uuid, bot_version text, update_id bigint, payload text, starts integer, failures integer, waited_ms double precision)
language plpgsql volatile as $$
begin
  accepted := inbox_accept_together(p_bots, p_updates, p_keys, p_payloads);
  return next;
  return query select null::boolean[], claimed.* from inbox_claim_fairly(p_limit, p_lease, p_after, p_full, p_most) as claimed;
end $$;
--> statement-breakpoint
-- The planner thinks a plan for these very arrays better than the one that it keeps, and made one with each call: half of what
-- a claim and an end cost (docs/benchmarks.md). There is one good plan, whatever the arrays are.
alter function inbox_claim_fairly set plan_cache_mode = force_generic_plan;
--> statement-breakpoint
alter function inbox_finish_together set plan_cache_mode = force_generic_plan;
