-- What a turn writes, each in one round trip and one transaction, under the lane's fence. No lane (null): the Test Bot.

-- Stores the chat as it is now and the person's message, once, and answers with what the turn goes on with: the chat, the
-- message's id, whether it is answered already, and the newest p_most messages of the conversation, newest first, as
-- [role, author, text]. No row: the lane is not the caller's any more, and nothing was written.
-- With a lane the commit is not waited for on the disk: the update itself is kept until the turn's end, and the answer's
-- commit, which is waited for, takes this one with it (docs/decisions/question-not-waited-for.md).
create function turn_receive(
  p_lane bigint, p_fence bigint, p_bot uuid, p_update bigint, p_channel text, p_telegram_chat bigint, p_thread bigint,
  p_type text, p_title text, p_username text, p_language text, p_author text, p_text text, p_in_history boolean, p_most integer)
returns table (chat_id bigint, telegram_chat_id bigint, thread_id bigint, type text, question_id bigint, answered boolean, history json)
language plpgsql as $$
#variable_conflict use_column
declare
  v_chat bigint;
  v_telegram_chat bigint;
  v_type text;
  v_history_from bigint;
  v_question bigint;
  v_answered boolean := false;
  v_history json := '[]';
begin
  if p_lane is not null then
    perform 1 from lane where id = p_lane and fence = p_fence for no key update;
    if not found then
      return;
    end if;
    perform set_config('synchronous_commit', 'off', true);
  end if;

  -- An update of a group from before it became a supergroup belongs to the chat that the group has become.
  if p_type = 'group' then
    update chat c set title = p_title, username = p_username, language_code = p_language, unreachable = null, last_message_at = now()
    where c.bot_id = p_bot and c.migrated_from = p_telegram_chat and c.thread_id = p_thread
    returning c.id, c.telegram_chat_id, c.type, c.history_from into v_chat, v_telegram_chat, v_type, v_history_from;
  end if;
  if v_chat is null then
    update chat c set type = p_type, title = p_title, username = p_username, language_code = p_language, unreachable = null, last_message_at = now()
    where c.bot_id = p_bot and c.channel = p_channel and c.telegram_chat_id = p_telegram_chat and c.thread_id = p_thread
    returning c.id, c.telegram_chat_id, c.type, c.history_from into v_chat, v_telegram_chat, v_type, v_history_from;
  end if;
  if v_chat is null then
    insert into chat as c (bot_id, channel, telegram_chat_id, thread_id, type, title, username, language_code)
    values (p_bot, p_channel, p_telegram_chat, p_thread, p_type, p_title, p_username, p_language)
    on conflict (bot_id, channel, telegram_chat_id, thread_id) do update
      set type = excluded.type, title = excluded.title, username = excluded.username, language_code = excluded.language_code,
        unreachable = null, last_message_at = now()
    returning c.id, c.telegram_chat_id, c.type, c.history_from into v_chat, v_telegram_chat, v_type, v_history_from;
  end if;

  insert into message (chat_id, bot_id, update_id, role, author, text, in_history)
  values (v_chat, p_bot, p_update, 'user', p_author, p_text, p_in_history)
  on conflict do nothing
  returning id into v_question;
  if v_question is null then
    select m.id into strict v_question from message m where m.chat_id = v_chat and m.update_id = p_update and m.role = 'user';
    v_answered := exists (select from message m where m.chat_id = v_chat and m.update_id = p_update and m.role = 'assistant');
  end if;

  if not v_answered and p_most > 0 then
    select coalesce(json_agg(json_build_array(said.role, said.author, said.text) order by said.id desc), '[]') into v_history
    from (
      select m.id, m.role, m.author, m.text from message m
      where m.chat_id = v_chat and m.in_history and m.id > v_history_from and m.id <= v_question
      order by m.id desc limit p_most) said;
  end if;
  return query select v_chat, v_telegram_chat, p_thread, v_type, v_question, v_answered, v_history;
end $$;
--> statement-breakpoint
-- Stores the answer to a question together with what has to be sent for it (p_calls: [{"method", "payload"}], text since
-- it is made and read as JSON only), once. The first of it begins in the state p_first: as 'sending' its send has begun
-- with this commit. Answers the ids of what has to be sent, in order, and how it went: 'stored'; 'known', it was answered
-- before; 'lost', the lane is not the caller's any more; 'gone', the question is not there (any more).
create function turn_answer(
  p_lane bigint, p_fence bigint, p_bot uuid, p_chat bigint, p_update bigint, p_question bigint,
  p_text text, p_in_history boolean, p_model text, p_prompt_tokens integer, p_answer_tokens integer, p_took_ms integer, p_finish text,
  p_calls text, p_first text, p_forget_question boolean, p_starts_fresh boolean)
returns table (outcome text, sends bigint[])
language plpgsql as $$
declare
  v_sends bigint[];
begin
  if p_lane is not null then
    perform 1 from lane where id = p_lane and fence = p_fence for no key update;
    if not found then
      return query select 'lost', v_sends;
      return;
    end if;
  end if;
  perform 1 from chat where id = p_chat for key share;
  if not found or not exists (select from message where id = p_question and chat_id = p_chat) then
    return query select 'gone', v_sends;
    return;
  end if;

  insert into message (chat_id, bot_id, update_id, role, text, in_history, model, prompt_tokens, answer_tokens, took_ms, finish)
  values (p_chat, p_bot, p_update, 'assistant', p_text, p_in_history, p_model, p_prompt_tokens, p_answer_tokens, p_took_ms, p_finish)
  on conflict do nothing;
  if not found then
    return query select 'known', v_sends;
    return;
  end if;
  with queued as (
    insert into outbox (bot_id, chat_id, update_id, position, method, payload, state, sends)
    select p_bot, p_chat, p_update, n - 1, call ->> 'method', call -> 'payload',
      case n when 1 then p_first else 'pending' end, case when n = 1 and p_first = 'sending' then 1 else 0 end
    from jsonb_array_elements(p_calls::jsonb) with ordinality as given (call, n)
    returning id, position)
  select array_agg(id order by position) into v_sends from queued;
  -- The model refuses this question: kept in the history, it would have every later one refused with it.
  if p_forget_question then
    update message set in_history = false where id = p_question;
  end if;
  if p_starts_fresh then
    update chat set history_from = p_question where id = p_chat;
  end if;
  return query select 'stored', coalesce(v_sends, '{}');
end $$;
