-- The durable chat lanes. A lane is leased by one worker at a time; its fence counts the claims, and whoever holds an
-- older number writes nothing. ready_at is the run_at of the lane's first waiting job, null when there is none.

-- Accepts an update once and puts it at the end of its lane. False: it was accepted before.
-- Locking the lane row is what makes the lane first in, first out.
create function inbox_accept(p_bot uuid, p_update bigint, p_key text, p_payload text) returns boolean
language plpgsql as $$
declare
  v_lane bigint;
begin
  insert into "update" (bot_id, update_id) values (p_bot, p_update) on conflict do nothing;
  if not found then
    return false;
  end if;
  insert into lane (bot_id, key, ready_at) values (p_bot, p_key, clock_timestamp())
    on conflict (bot_id, key) do update set ready_at = coalesce(lane.ready_at, excluded.ready_at)
    returning id into v_lane;
  insert into job (lane_id, bot_id, update_id, payload) values (v_lane, p_bot, p_update, p_payload);
  return true;
end $$;
--> statement-breakpoint
-- Leases up to p_limit due lanes and hands out the first job of each. Counts the start, so that a job that kills its
-- worker comes to an end too.
create function inbox_claim(p_limit integer, p_lease interval)
returns table (lane_id bigint, fence bigint, job_id bigint, bot_id uuid, update_id bigint, payload text, starts integer, failures integer, waited_ms double precision)
language plpgsql as $$
#variable_conflict use_column
declare
  v_now timestamptz := clock_timestamp();
begin
  return query
  with due as (
    select l.id from lane l
    where l.ready_at <= v_now and (l.lease_until is null or l.lease_until < v_now)
    order by l.ready_at limit p_limit
    for update skip locked
  ), leased as (
    update lane l set lease_until = v_now + p_lease, fence = l.fence + 1
    from due where l.id = due.id
    returning l.id, l.fence
  ), first as (
    select leased.id as lane_id, leased.fence,
      (select j.id from job j where j.lane_id = leased.id and j.state = 'waiting' order by j.id limit 1) as job_id
    from leased
  )
  update job j set starts = j.starts + 1
  from first where j.id = first.job_id
  returning first.lane_id, first.fence, j.id, j.bot_id, j.update_id, j.payload, j.starts, j.failures,
    (extract(epoch from v_now - j.run_at) * 1000)::double precision;
end $$;
--> statement-breakpoint
-- Prolongs leases that are still the caller's; answers the lanes that are. One that was given back meanwhile stays free.
create function inbox_renew(p_lanes bigint[], p_fences bigint[], p_lease interval) returns setof bigint
language sql as $$
  update lane l set lease_until = clock_timestamp() + p_lease
  from unnest(p_lanes, p_fences) as held (id, fence)
  where l.id = held.id and l.fence = held.fence and l.lease_until is not null
  returning l.id;
$$;
--> statement-breakpoint
-- Ends a claim: 'done' removes the job, 'retry' runs it again after p_delay (p_counts: whether as a failure),
-- 'dead' sets it aside. The lane is released. False: the lane is not the caller's any more, and nothing was written.
create function inbox_finish(p_lane bigint, p_fence bigint, p_job bigint, p_outcome text, p_delay interval, p_counts boolean, p_error text)
returns boolean language plpgsql as $$
begin
  perform 1 from lane where id = p_lane and fence = p_fence for update;
  if not found then
    return false;
  end if;
  if p_outcome = 'done' then
    delete from job where id = p_job;
  elsif p_outcome = 'retry' then
    update job set run_at = clock_timestamp() + p_delay, last_error = p_error,
      starts = 0, failures = case when p_counts then failures + 1 else failures end
    where id = p_job;
  elsif p_outcome = 'dead' then
    update job set state = 'dead', last_error = p_error where id = p_job;
  else
    raise exception 'unknown outcome %', p_outcome;
  end if;
  update lane set lease_until = null,
    ready_at = (select run_at from job where lane_id = p_lane and state = 'waiting' order by id limit 1)
  where id = p_lane;
  return true;
end $$;
