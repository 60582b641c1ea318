-- Accepts updates that arrived together, in one statement and one commit, each once and at the end of its lane, in the
-- order of the arrays. Answers for each whether it is new; of one that stands there twice the first is.
-- Lanes are locked in the order of bot and key, as by all who lock several (inbox_renew below, lib/inbox/lock-lanes.ts), so
-- that no two ever wait for one another in a circle.
-- inbox_accept (0001) stays for processes of the version before, which may run beside this one for a while.
create function inbox_accept_together(p_bots uuid[], p_updates bigint[], p_keys text[], p_payloads text[]) returns boolean[]
language sql as $$
  with given as (
    select distinct on (bot_id, update_id) bot_id, update_id, key, payload, position
    from unnest(p_bots, p_updates, p_keys, p_payloads) with ordinality as g (bot_id, update_id, key, payload, position)
    order by bot_id, update_id, position
  ), fresh as (
    insert into "update" (bot_id, update_id) select bot_id, update_id from given order by bot_id, update_id
    on conflict do nothing
    returning bot_id, update_id
  ), accepted as (
    select given.* from given join fresh using (bot_id, update_id)
  ), lanes as (
    insert into lane (bot_id, key, ready_at)
    select bot_id, key, clock_timestamp() from accepted group by bot_id, key order by bot_id, key
    on conflict (bot_id, key) do update set ready_at = coalesce(lane.ready_at, excluded.ready_at)
    returning id, bot_id, key
  ), jobs as (
    insert into job (lane_id, bot_id, update_id, payload)
    select lanes.id, bot_id, update_id, payload from accepted join lanes using (bot_id, key) order by position
  )
  select array(
    select accepted.position is not null
    from generate_subscripts(p_bots, 1) as asked (position) left join accepted using (position) order by asked.position)
$$;
--> statement-breakpoint
-- As in 0001, but the lanes are locked in that order first.
create or replace function inbox_renew(p_lanes bigint[], p_fences bigint[], p_lease interval) returns setof bigint
language sql as $$
  with held as (
    select l.id from lane l join unnest(p_lanes, p_fences) as claim (id, fence) on l.id = claim.id and l.fence = claim.fence
    where l.lease_until is not null
    order by l.bot_id, l.key
    for update of l
  )
  update lane l set lease_until = clock_timestamp() + p_lease from held where l.id = held.id returning l.id;
$$;
