-- As in 0005. Written in SQL, its body was planned anew with each claim, which was a quarter of what an acceptance costs; what
-- PL/pgSQL has planned stays. Of no lane (the first row of what is accepted or ended) nothing is asked.
create or replace function lane_has_session(p_lane bigint) returns boolean
language plpgsql volatile strict as $$
begin
  return exists (select from lane l join fsm_session s on s.bot_id = l.bot_id and s.place = l.key where l.id = p_lane);
end $$;
