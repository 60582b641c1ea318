-- Who holds a bot's rows for long (it is deleted, its dead letters are put back) must not hold up the updates of all others
-- that are accepted in the same statement: it gives up with 55P03, and lib/inbox/keep-apart.ts goes on. Longer than anybody
-- who works on an update holds its lane.
alter function inbox_accept_together set lock_timeout = '300ms';
