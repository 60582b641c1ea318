-- inbox_finish_together of 0006, with the plans of 0011. What waits for its bot (botNotActive in lib/inbox/job-errors.ts) does so for
-- an hour, or until the bot is active again (lib/inbox/wake-bot.ts). A claim that ends after that, and began before it, would be
-- woken by nobody: it finds the bot active here, since who makes it so holds the lane until that is committed.

-- Ends claims, all in one transaction: 'done' removes the job, 'retry' runs it again after p_delays seconds (p_counts:
-- whether as a failure), 'dead' sets it aside; the lane is released. 'lost' ends nothing. Answers for each whether the lane
-- was still the caller's; if not, nothing of it was written. p_sent: rows of the outbox that Telegram has taken under the
-- message ids p_sent_as; that is noted down whoever has the lane.
create or replace function inbox_finish_together(
  p_lanes bigint[], p_fences bigint[], p_jobs bigint[], p_outcomes text[], p_delays double precision[], p_counts boolean[], p_errors text[],
  p_sent bigint[], p_sent_as bigint[])
returns boolean[] language plpgsql volatile
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan
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
      run_at = case
        when ended.outcome = 'dead' then j.run_at
        when ended.error = 'the bot is not active' and exists (select from bot where bot.id = j.bot_id and bot.status = 'active')
          then clock_timestamp()
        else clock_timestamp() + make_interval(secs => ended.delay) end,
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
