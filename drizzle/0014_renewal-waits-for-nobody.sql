-- As in 0006, but a lane that somebody holds is passed over: waiting for it would hold the others, and their leases would run
-- out together. It is still the caller's if its fence is; it is renewed with the next heartbeat.
create or replace function inbox_renew(p_lanes bigint[], p_fences bigint[], p_lease interval) returns setof bigint
language sql volatile as $$
  with held as (
    select l.id from lane l join unnest(p_lanes, p_fences) as claim (id, fence) on l.id = claim.id and l.fence = claim.fence
    where l.lease_until is not null
    for update of l skip locked
  )
  update lane l set lease_until = clock_timestamp() + p_lease, ready_at = clock_timestamp() + p_lease, parked = true
  from held where l.id = held.id;

  select l.id from lane l join unnest(p_lanes, p_fences) as claim (id, fence) on l.id = claim.id and l.fence = claim.fence
  where l.lease_until is not null;
$$;
