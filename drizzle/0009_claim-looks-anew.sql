-- inbox_claim_fairly of 0006, in two statements. A statement sees the rows as they were when it began, but the lanes it locks
-- as they are: one that another worker gave back meanwhile was leased, its first job looked up among those of before, and
-- so the chat stood still until the lease ended.

-- Leases up to p_limit due lanes and hands out the first job of each, with the version of the bot's row (its xmin).
-- Bots take turns: the next one after p_after in the order of their ids comes first, and if there are fewer bots with
-- something due than p_limit, all get the same number, p_most at most. Bots in p_full get nothing. Counts the start, so that a job that
-- kills its worker comes to an end too.
create or replace function inbox_claim_fairly(p_limit integer, p_lease interval, p_after uuid, p_full uuid[], p_most integer)
returns table (lane_id bigint, fence bigint, job_id bigint, bot_id uuid, bot_version text, update_id bigint, payload text, starts integer, failures integer, waited_ms double precision)
language plpgsql volatile
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_sort = off set enable_incremental_sort = off
as $$
#variable_conflict use_column
declare
  v_now timestamptz := clock_timestamp();
  v_start uuid := coalesce(p_after, '00000000-0000-0000-0000-000000000000');
  v_left integer := p_limit;
  v_bots uuid[];
  v_bot uuid;
  v_from_start boolean;
  v_each integer;
  v_given integer := 0;
  v_rows integer;
  v_lanes bigint[];
  v_fences bigint[];
begin
  if p_limit <= 0 then
    return;
  end if;
  update lane set parked = false where id in (
    select l.id from lane l where l.parked and l.ready_at <= v_now order by l.ready_at limit p_limit for update skip locked);
  loop
    v_bots := '{}';
    v_bot := v_start;
    v_from_start := false;
    while cardinality(v_bots) < v_left loop
      select l.bot_id into v_bot from lane l
        where l.bot_id > v_bot and l.ready_at is not null and not l.parked order by l.bot_id, l.ready_at limit 1;
      if v_from_start and (v_bot is null or v_bot > v_start) then
        exit;
      elsif v_bot is null then
        v_from_start := true;
        v_bot := '00000000-0000-0000-0000-000000000000';
      elsif v_bot <> all (p_full) then
        v_bots := v_bots || v_bot;
      end if;
    end loop;
    exit when cardinality(v_bots) = 0;

    v_each := least(ceil(v_left::numeric / cardinality(v_bots)), p_most - v_given);
    v_given := v_given + v_each;
    with due as (
      select l.id from unnest(v_bots) as turn (bot_id) cross join lateral (
        select l.id from lane l
        where l.bot_id = turn.bot_id and l.ready_at <= v_now and not l.parked and (l.lease_until is null or l.lease_until < v_now)
        order by l.ready_at limit v_each
        for update skip locked) l
      limit v_left
    ), leased as (
      update lane l set lease_until = v_now + p_lease, ready_at = v_now + p_lease, parked = true, fence = l.fence + 1
      from due where l.id = due.id
      returning l.id, l.fence
    )
    select array_agg(leased.id), array_agg(leased.fence) into v_lanes, v_fences from leased;

    return query
    with first as (
      select leased.lane_id, leased.fence,
        (select j.id from job j where j.lane_id = leased.lane_id and j.state = 'waiting' order by j.id limit 1) as job_id
      from unnest(v_lanes, v_fences) as leased (lane_id, fence)
    ), started as (
      update job j set starts = j.starts + 1
      from first where j.id = first.job_id
      returning first.lane_id, first.fence, j.id, j.bot_id, j.update_id, j.payload, j.starts, j.failures,
        (extract(epoch from v_now - j.run_at) * 1000)::double precision as waited_ms
    )
    select s.lane_id, s.fence, s.id, s.bot_id, bot.xmin::text, s.update_id, s.payload, s.starts, s.failures, s.waited_ms
    from started s join bot on bot.id = s.bot_id;
    get diagnostics v_rows = row_count;
    -- Another round where a bot may have more than its part of this one.
    v_left := v_left - v_rows;
    exit when v_left <= 0 or v_rows < v_each or v_given >= p_most;
  end loop;
end $$;
