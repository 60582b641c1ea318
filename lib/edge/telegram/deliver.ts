import { cutText } from '#lib/clean-text.ts';
import type { Delivery } from '#lib/conversation/messenger.ts';
import {
  keepPlaces,
  markEnded,
  markSending,
  markSent,
  markUnreachable,
  markUnsent,
  migrateChat,
  noteSent,
  type OutboxPayload,
  type OutboxRow,
  openRows,
} from '#lib/conversation/outbox.ts';
import type { Database } from '#lib/db/client.ts';
import { Deferred, untilBotIsActive } from '#lib/inbox/job-errors.ts';
import type { Log } from '#lib/log.ts';
import type { Senders } from '#lib/sending/join-senders.ts';
import { takePlace } from './keep-pace.ts';
import { TelegramFailure } from './telegram-failure.ts';

/** One Bot API call, answered with its `result`. Throws {@link TelegramFailure}. */
export type BotApiCall = (method: string, payload: object, signal?: AbortSignal) => Promise<unknown>;

export interface DeliverTools {
  db: Database;
  call: BotApiCall;
  botId: string;
  log: Log;
  /** Who sends to Telegram keeps a pace; null: the Test Bot. */
  senders: Senders | null;
  /** Telegram does not know the token any more. */
  onTokenRevoked(): Promise<void>;
}

/** An answer may be sent twice when the first outcome is unknown; more would be spam. */
const mostSends = 2;
const beforeResendMs = 3000;
/** Characters that are no more than Telegram's 4096, however it counts them. */
const surelyShort = 2000;
/** Nothing was sent, so that waiting for the network to come back costs nothing but time. */
const whileUnreachableMs = 5000;

const mayNotHaveArrived = 'a message is given up: nobody knows whether it arrived';

/** Sends what the outbox holds for the update, in order; each answer of Telegram as its table in docs/reliability.md says. */
export async function deliver(tools: DeliverTools, delivery: Delivery): Promise<void> {
  const { rows: stored, chat, updateId } = delivery;
  let rows = stored ?? (await openRows(tools.db, chat.id, updateId));
  for (; rows[0]; rows = rows.slice(1)) {
    const isBegun = stored !== undefined && rows[0].state === 'sending';
    if ((await deliverFirst(tools, delivery, [rows[0], ...rows.slice(1)], isBegun)) === 'chat_unreachable') return;
  }
}

/** `isBegun`: the first row is `sending` by this very turn, and has its place. */
async function deliverFirst(
  tools: DeliverTools,
  delivery: Delivery,
  rows: [OutboxRow, ...OutboxRow[]],
  isBegun: boolean,
): Promise<'next' | 'chat_unreachable'> {
  const { db, call } = tools;
  let [current] = rows;
  let begun = isBegun;
  // Each repair (plain text, the migrated chat's id, a shorter text) is tried once; all else leaves the loop.
  for (const repaired = new Set<string>(); ; ) {
    if (!begun) {
      if (current.state === 'sending' && current.sends >= mostSends) {
        tools.log.error({ botId: tools.botId, outboxId: current.id }, mayNotHaveArrived);
        await markEnded(db, current, 'ambiguous', 'nobody knows whether it arrived');
        return 'next';
      }
      if (repaired.size === 0) await takePlace(tools, delivery, rows);
      if (current.sends >= mostSends - 1 && tools.senders) await untilAnswered(tools, delivery.signal);
      const sending = await markSending(db, current, delivery.claim);
      if (!sending) return 'next';
      current = sending;
    }
    begun = false;
    try {
      const sent = await call(current.method, current.payload as object, delivery.signal);
      await noteSent(db, current, messageIdOf(sent), delivery.claim);
      return 'next';
    } catch (error) {
      if (!(error instanceof TelegramFailure)) throw error;
      const payload = await settle(tools, delivery, current, error, repaired);
      if (payload === 'next' || payload === 'chat_unreachable') return payload;
      current = { ...current, payload, state: 'pending', sends: current.sends - 1 };
    }
  }
}

/** Asks what can do no harm: the last send of a message is not spent on a Telegram that answers nobody. */
async function untilAnswered({ call, onTokenRevoked }: DeliverTools, signal: AbortSignal): Promise<void> {
  try {
    await call('getMe', {}, signal);
  } catch (error) {
    if (!(error instanceof TelegramFailure)) throw error;
    if (error.kind === 'unauthorized') return await untilNewToken(onTokenRevoked);
    const { retryAfterSeconds } = error;
    throw new Deferred(error.message, retryAfterSeconds === undefined ? whileUnreachableMs : retryAfterSeconds * 1000);
  }
}

async function untilNewToken(onTokenRevoked: DeliverTools['onTokenRevoked']): Promise<never> {
  await onTokenRevoked();
  throw untilBotIsActive();
}

/** Does what the failure asks for. Answers a payload to send at once instead, or that this row, or this chat, is done with. */
async function settle(
  { db, botId, log, onTokenRevoked }: DeliverTools,
  { chat, claim }: Delivery,
  row: OutboxRow,
  failure: TelegramFailure,
  repaired: Set<string>,
): Promise<OutboxPayload | 'next' | 'chat_unreachable'> {
  const payload = row.payload as OutboxPayload;
  const reason = failure.message;
  if (failure.kind === 'wait') {
    await markUnsent(db, row, reason);
    throw new Deferred(reason, (failure.retryAfterSeconds ?? 1) * 1000);
  }
  if (failure.kind === 'not_sent') {
    await markUnsent(db, row, reason);
    throw new Deferred(reason, whileUnreachableMs);
  }
  if (failure.kind === 'unauthorized') {
    await markUnsent(db, row, reason);
    return await untilNewToken(onTokenRevoked);
  }
  if (failure.kind === 'ambiguous') {
    if (row.sends < mostSends) {
      log.warn({ botId, outboxId: row.id, reason }, 'nobody knows whether a message arrived; it is sent once more');
      await keepPlaces(db, [{ id: row.id, inMs: beforeResendMs }], claim);
      throw new Deferred(reason, beforeResendMs);
    }
    log.error({ botId, outboxId: row.id, reason }, mayNotHaveArrived);
    await markEnded(db, row, 'ambiguous', reason);
    return 'next';
  }
  if (failure.kind === 'blocked' || failure.kind === 'chat_gone') {
    log.info({ botId, chatId: chat.id, reason }, 'chat unreachable');
    await markUnreachable(db, [chat.id], failure.description, claim);
    return 'chat_unreachable';
  }
  if (failure.kind === 'bad_entities' && !repaired.has('entities')) {
    repaired.add('entities');
    log.error({ botId, outboxId: row.id, reason }, 'Telegram refused our entities; sending plain text');
    const { entities: _entities, ...plain } = payload;
    await markUnsent(db, row, reason, plain);
    return plain;
  }
  if (failure.kind === 'migrated' && failure.migrateToChatId !== undefined && !repaired.has('chat')) {
    repaired.add('chat');
    const moved = { ...payload, chat_id: failure.migrateToChatId };
    await markUnsent(db, row, reason, moved);
    await migrateChat(db, { botId, from: chat.telegramChatId, to: failure.migrateToChatId }, claim);
    return moved;
  }
  if (failure.kind === 'too_long' && !repaired.has('length')) {
    repaired.add('length');
    log.error({ botId, outboxId: row.id, reason }, 'a message was split wrongly; sending what fits');
    const { entities: _entities, ...plain } = payload;
    const shortened = { ...plain, text: `${cutText(String(payload.text), surelyShort)}…` };
    await markUnsent(db, row, reason, shortened);
    return shortened;
  }
  if (failure.kind === 'not_modified' || failure.kind === 'query_expired') {
    await markSent(db, row, null);
    return 'next';
  }
  log.error({ botId, outboxId: row.id, kind: failure.kind, reason }, 'Telegram refused a message');
  await markEnded(db, row, 'failed', reason);
  return 'next';
}

function messageIdOf(result: unknown): number | null {
  const id = typeof result === 'object' && result !== null && 'message_id' in result ? result.message_id : null;
  return typeof id === 'number' ? id : null;
}
