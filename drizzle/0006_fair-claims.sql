DROP INDEX "lane_ready";--> statement-breakpoint
ALTER TABLE "lane" ADD COLUMN "parked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "lane_due" ON "lane" USING btree ("bot_id","ready_at") WHERE "lane"."ready_at" is not null and not "lane"."parked";--> statement-breakpoint
CREATE INDEX "lane_parked" ON "lane" USING btree ("ready_at") WHERE "lane"."parked";--> statement-breakpoint
-- The claims of before sort by the ends of their leases from now on.
UPDATE "lane" SET "parked" = true, "ready_at" = greatest("ready_at", "lease_until") WHERE "ready_at" is not null AND ("ready_at" > clock_timestamp() OR "lease_until" > clock_timestamp());
--> statement-breakpoint
-- A lane that is leased, or whose first job waits for its time, is parked: it sorts by when that ends, apart from what is
-- due. So a claim looks at nothing but what it takes, however much waits. The functions of before (inbox_claim,
-- inbox_finish) stay for processes of the version before: what they leave parked is found by its time.
--
-- What reads more rows than it takes is off in these functions, since their plans are kept: one made while a table is small
-- would read all of it when it has grown.

-- Leases up to p_limit due lanes and hands out the first job of each, with the version of the bot's row (its xmin).
-- Bots take turns: the next one after p_after in the order of their ids comes first, and if there are fewer bots with
-- something due than p_limit, all get the same number, p_most at most. Bots in p_full get nothing. Counts the start, so that a job that
-- kills its worker comes to an end too.
create function inbox_claim_fairly(p_limit integer, p_lease interval, p_after uuid, p_full uuid[], p_most integer)
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
    return query
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
    ), first as (
      select leased.id as lane_id, leased.fence,
        (select j.id from job j where j.lane_id = leased.id and j.state = 'waiting' order by j.id limit 1) as job_id
      from leased
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
--> statement-breakpoint
-- Ends claims, all in one transaction: 'done' removes the job, 'retry' runs it again after p_delays seconds (p_counts:
-- whether as a failure), 'dead' sets it aside; the lane is released. 'lost' ends nothing. Answers for each whether the lane
-- was still the caller's; if not, nothing of it was written. p_sent: rows of the outbox that Telegram has taken under the
-- message ids p_sent_as; that is noted down whoever has the lane.
create function inbox_finish_together(
  p_lanes bigint[], p_fences bigint[], p_jobs bigint[], p_outcomes text[], p_delays double precision[], p_counts boolean[], p_errors text[],
  p_sent bigint[], p_sent_as bigint[])
returns boolean[] language plpgsql volatile
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  v_held bigint[];
begin
  select coalesce(array_agg(held.id), '{}') into v_held from (
    select l.id from unnest(p_lanes, p_fences, p_outcomes) as claim (id, fence, outcome)
    join lane l on l.id = claim.id and l.fence = claim.fence
    where claim.outcome <> 'lost'
    order by l.bot_id, l.key
    for update of l) held;

  delete from job j using unnest(p_jobs, p_lanes, p_outcomes) as ended (id, lane, outcome)
  where j.id = ended.id and ended.outcome = 'done' and ended.lane = any (v_held);
  if not 'done' = all (p_outcomes) then
    update job j set last_error = ended.error,
      state = case ended.outcome when 'dead' then 'dead' else 'waiting' end,
      run_at = case ended.outcome when 'dead' then j.run_at else clock_timestamp() + make_interval(secs => ended.delay) end,
      starts = case ended.outcome when 'dead' then j.starts else 0 end,
      failures = j.failures + case when ended.outcome = 'retry' and ended.counts then 1 else 0 end
    from unnest(p_jobs, p_lanes, p_outcomes, p_delays, p_counts, p_errors) as ended (id, lane, outcome, delay, counts, error)
    where j.id = ended.id and ended.outcome in ('retry', 'dead') and ended.lane = any (v_held);
  end if;
  update lane l set lease_until = null, ready_at = next.run_at, parked = coalesce(next.run_at > clock_timestamp(), false)
  from (
    select held.id, (select j.run_at from job j where j.lane_id = held.id and j.state = 'waiting' order by j.id limit 1) as run_at
    from unnest(v_held) as held (id)) next
  where l.id = next.id;

  update outbox o set state = 'sent', telegram_message_id = taken.message, sent_at = now(), error = null
  from unnest(p_sent, p_sent_as) as taken (id, message) where o.id = taken.id;
  return array(select claim.id = any (v_held) from unnest(p_lanes) with ordinality as claim (id, n) order by n);
end $$;
--> statement-breakpoint
-- Both in one: ends claims, then leases what is due. The first row has `kept`, of what was ended; the others are claims.
create function inbox_turn_over(
  p_lanes bigint[], p_fences bigint[], p_jobs bigint[], p_outcomes text[], p_delays double precision[], p_counts boolean[], p_errors text[],
  p_sent bigint[], p_sent_as bigint[], p_limit integer, p_lease interval, p_after uuid, p_full uuid[], p_most integer)
returns table (kept boolean[], lane_id bigint, fence bigint, job_id bigint, bot_id uuid, bot_version text, update_id bigint, payload text, starts integer, failures integer, waited_ms double precision)
language plpgsql volatile as $$
begin
  if cardinality(p_lanes) > 0 then
    kept := inbox_finish_together(p_lanes, p_fences, p_jobs, p_outcomes, p_delays, p_counts, p_errors, p_sent, p_sent_as);
  end if;
  return next;
  return query select null::boolean[], claimed.* from inbox_claim_fairly(p_limit, p_lease, p_after, p_full, p_most) as claimed;
end $$;
--> statement-breakpoint
-- As in 0003, and what is leased sorts by the end of its lease.
create or replace function inbox_renew(p_lanes bigint[], p_fences bigint[], p_lease interval) returns setof bigint
language sql volatile as $$
  with held as (
    select l.id from lane l join unnest(p_lanes, p_fences) as claim (id, fence) on l.id = claim.id and l.fence = claim.fence
    where l.lease_until is not null
    order by l.bot_id, l.key
    for update of l
  )
  update lane l set lease_until = clock_timestamp() + p_lease, ready_at = clock_timestamp() + p_lease, parked = true
  from held where l.id = held.id returning l.id;
$$;
--> statement-breakpoint
alter function turn_receive set enable_seqscan = off;
--> statement-breakpoint
alter function turn_answer set enable_seqscan = off;
