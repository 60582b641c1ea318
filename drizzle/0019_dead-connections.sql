-- A connection whose other end is gone without a word must not keep its locks: a chat would stand still until the system gives it
-- up, for hours. No transaction of ours waits for anything but the database. For this role in this database, from its next
-- connection on (not as startup parameters, which PgBouncer refuses); an operator may set others. What a server does not know
-- or allow is passed over.
do $$
declare
  v_setting text;
begin
  foreach v_setting in array array[
    'idle_in_transaction_session_timeout = ''60s''',
    'tcp_keepalives_idle = 30', 'tcp_keepalives_interval = 10', 'tcp_keepalives_count = 3', 'tcp_user_timeout = ''30s''',
    'client_connection_check_interval = ''10s''']
  loop
    begin
      execute format('alter role current_user in database %I set %s', current_database(), v_setting);
    exception when others then
      raise warning '% could not be set: %', v_setting, sqlerrm;
    end;
  end loop;
end $$;
