import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { chat, outbox } from '../db/schema/index.ts';
import { holdLane } from '../inbox/hold-lane.ts';
import type { LaneClaim } from '../inbox/lanes.ts';
import { outboxSettled } from '../metrics/metrics.ts';
import { moveSessions } from '../sessions/postgres-sessions.ts';
import type { ChatMove } from '../sessions/sessions.ts';

export type OutboxRow = Pick<typeof outbox.$inferSelect, 'id' | 'method' | 'payload' | 'state' | 'sends'> & {
  /** Milliseconds until its place in the pace of its bot, negative when that is past; null: it has none, or has used it. */
  placeInMs: number | null;
};
export type OutboxPayload = Record<string, unknown>;

/** What an update still has to send, in order. A row found `sending` is of a process that died over it. */
export function openRows(db: Database, chatId: number, updateId: number): Promise<OutboxRow[]> {
  return db
    .select({
      id: outbox.id,
      method: outbox.method,
      payload: outbox.payload,
      state: outbox.state,
      sends: outbox.sends,
      placeInMs: sql<
        number | null
      >`(extract(epoch from ${outbox.placeAt} - clock_timestamp()) * 1000)::double precision`,
    })
    .from(outbox)
    .where(and(eq(outbox.chatId, chatId), eq(outbox.updateId, updateId), inArray(outbox.state, ['pending', 'sending'])))
    .orderBy(asc(outbox.position));
}

/**
 * Committed before the HTTP call, under the lane's fence: a stale worker sends nothing. Answers the row as it is now,
 * or null when there is nothing to send any more (the chat was reset or became unreachable). Throws LaneLost.
 * What the claim has sent before is noted down in the same statement.
 */
export async function markSending(db: Database, row: OutboxRow, claim: LaneClaim | null): Promise<OutboxRow | null> {
  const taken = claim?.taken?.splice(0) ?? [];
  const marked = await db.$client<{ sends: number }[]>`
    with noted as (
      update outbox set state = 'sent', telegram_message_id = taken.message, sent_at = now(), error = null
      from unnest(
        ${taken.map(({ outboxId }) => outboxId)}::bigint[], ${taken.map((send) => send.telegramMessageId)}::bigint[]
      ) as taken (id, message)
      where outbox.id = taken.id
    ), held as (
      select 1 from lane where id = ${claim?.laneId ?? null} and fence = ${claim?.fence ?? null} for no key update
    )
    update outbox set state = 'sending', sends = sends + 1, place_at = null
    where id = ${row.id} and state in ('pending', 'sending') and (${claim === null} or exists (select from held))
    returning sends`.catch((error: unknown) => {
    claim?.taken?.unshift(...taken);
    throw error;
  });
  if (marked[0]) return { ...row, state: 'sending', sends: marked[0].sends };
  await db.transaction((tx) => holdLane(tx, claim));
  return null;
}

/** Telegram has taken it. A claim that gathers its sends notes it down with what it writes next. */
export async function noteSent(
  db: Database,
  row: OutboxRow,
  telegramMessageId: number | null,
  claim: LaneClaim | null,
): Promise<void> {
  if (!claim?.taken) return await markSent(db, row, telegramMessageId);
  claim.taken.push({ outboxId: row.id, telegramMessageId });
  outboxSettled.add('sent');
}

/** Keeps the places that the rows were given, each so many milliseconds from now; nothing when the lane was lost. */
export async function keepPlaces(
  db: Database,
  places: { id: number; inMs: number }[],
  claim: LaneClaim | null,
): Promise<void> {
  const values = places.map(({ id, inMs }) => sql`(${id}::bigint, ${inMs}::double precision)`);
  await db.execute(sql`
    with held as (
      select 1 from lane where id = ${claim?.laneId ?? null} and fence = ${claim?.fence ?? null} for no key update
    )
    update ${outbox} set place_at = clock_timestamp() + place.in_ms * interval '1 ms'
    from (values ${sql.join(values, sql`, `)}) as place (id, in_ms)
    where ${outbox.id} = place.id and (${claim === null} or exists (select from held))`);
}

/** True whoever finds it out. */
export async function markSent(db: Database, row: OutboxRow, telegramMessageId: number | null): Promise<void> {
  await db
    .update(outbox)
    .set({ state: 'sent', telegramMessageId, sentAt: sql`now()`, error: null })
    .where(eq(outbox.id, row.id));
  outboxSettled.add('sent');
}

/** This very send, and no later one of another worker. */
const isStill = (row: OutboxRow) =>
  and(eq(outbox.id, row.id), eq(outbox.state, 'sending'), eq(outbox.sends, row.sends));

/** Certainly not sent: it does not count as a send, and is tried again, with another payload if one is given. */
export async function markUnsent(
  db: Database,
  row: OutboxRow,
  error: string,
  payload: unknown = row.payload,
): Promise<void> {
  await db
    .update(outbox)
    .set({ state: 'pending', sends: row.sends - 1, error, payload })
    .where(isStill(row));
}

/** Refused for good, or of unknown fate with no send left. */
export async function markEnded(
  db: Database,
  row: OutboxRow,
  state: 'failed' | 'ambiguous',
  error: string,
): Promise<void> {
  const ended = await db.update(outbox).set({ state, error }).where(isStill(row)).returning({ id: outbox.id });
  outboxSettled.add(state, ended.length);
}

/** The chats cannot be written to: what waits for them is cancelled; their next message clears the mark. */
export async function markUnreachable(
  db: Database,
  chatIds: number[],
  reason: string,
  claim: LaneClaim | null,
): Promise<void> {
  if (chatIds.length === 0) return;
  const cancelled = await db.transaction(async (tx) => {
    await holdLane(tx, claim);
    await tx.update(chat).set({ unreachable: reason }).where(inArray(chat.id, chatIds));
    return await tx
      .update(outbox)
      .set({ state: 'failed', error: reason })
      .where(and(inArray(outbox.chatId, chatIds), inArray(outbox.state, ['pending', 'sending'])))
      .returning({ id: outbox.id });
  });
  outboxSettled.add('failed', cancelled.length);
}

/**
 * A group became a supergroup: the chat, its dialogues and what waits for it move to the new id in one transaction. When
 * the new id has written already, the old chat keeps its history under its old id and only what waits moves.
 */
export async function migrateChat(db: Database, move: ChatMove, claim: LaneClaim | null): Promise<void> {
  const { botId, from: fromTelegramId, to: toTelegramId } = move;
  await db.transaction(async (tx) => {
    await holdLane(tx, claim);
    await moveSessions(tx, move);
    const old = await tx
      .select({ id: chat.id })
      .from(chat)
      .where(and(eq(chat.botId, botId), eq(chat.channel, 'telegram'), eq(chat.telegramChatId, fromTelegramId)))
      .for('update');
    if (old.length === 0) return;
    const ids = old.map(({ id }) => id);
    const taken = tx
      .select({ threadId: chat.threadId })
      .from(chat)
      .where(and(eq(chat.botId, botId), eq(chat.channel, 'telegram'), eq(chat.telegramChatId, toTelegramId)));
    await tx
      .update(chat)
      .set({ telegramChatId: toTelegramId, migratedFrom: fromTelegramId, type: 'supergroup' })
      .where(and(inArray(chat.id, ids), sql`${chat.threadId} not in ${taken}`));
    await tx
      .update(outbox)
      .set({ payload: sql`jsonb_set(${outbox.payload}, '{chat_id}', to_jsonb(${toTelegramId}::bigint))` })
      .where(and(inArray(outbox.chatId, ids), inArray(outbox.state, ['pending', 'sending'])));
  });
}
