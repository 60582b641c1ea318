import type { Delivery, TurnChat } from '#lib/conversation/messenger.ts';
import { keepPlaces, type OutboxRow } from '#lib/conversation/outbox.ts';
import { Deferred } from '#lib/inbox/job-errors.ts';
import type { Senders } from '#lib/sending/join-senders.ts';
import { placeInGroup } from '#lib/sending/place-in-group.ts';
import type { Place } from '#lib/sending/send-window.ts';
import type { BotApiCall, DeliverTools } from './deliver.ts';
import { TelegramFailure } from './telegram-failure.ts';

/**
 * No messages, and dropped when they may not go: what is shown for a moment only, and spent buttons that are taken away in
 * a private chat, one for each step of its person. Told to wait with one of them, messages may still go.
 */
const frameMethods = new Set(['sendChatAction', 'sendMessageDraft', 'editMessageReplyMarkup']);
/**
 * Sends that a crash has cut off are begun again within so long, each at a time of its own: if it is one of them that brings
 * its worker down, it must not take the second and last try of all the others with it.
 */
const apartWithinMs = 3000;
/** A place that is longer past is past: whoever has it comes with others. */
const placeLastsMs = 5000;
/**
 * Who comes so soon after the time of their place goes, whatever this process has sent of late: else the lane would come
 * back again and again, to one process after the other.
 */
const inTimeMs = 250;

/** Calls that keep the pauses Telegram asks for: in a pause nothing is sent, and a pause that is asked for is told to all. */
export function pacedCall({ pace, refused }: Senders, botId: string, call: BotApiCall): BotApiCall {
  return async (method, payload, signal) => {
    const framesOnly = frameMethods.has(method);
    const to = { botId, chatId: chatOf(payload) };
    const pausedMs = framesOnly ? pace.framesPausedMs(to) : pace.pausedMs(to);
    if (pausedMs > 0)
      throw new TelegramFailure({
        method,
        kind: 'wait',
        description: 'in a pause',
        retryAfterSeconds: pausedMs / 1000,
      });
    try {
      const result = await call(method, payload, signal);
      if (to.chatId !== 0 && !framesOnly) pace.gotThrough(botId);
      return result;
    } catch (error) {
      if (error instanceof TelegramFailure && error.kind === 'wait' && to.chatId !== 0)
        await refused({ ...to, framesOnly, forMs: (error.retryAfterSeconds ?? 1) * 1000 });
      throw error;
    }
  };
}

/** 0: the call concerns no chat. */
function chatOf(payload: object): number {
  return 'chat_id' in payload && typeof payload.chat_id === 'number' ? payload.chat_id : 0;
}

type PlaceTools = Pick<DeliverTools, 'db' | 'botId' | 'senders'>;

const isGroup = ({ type }: TurnChat) => type === 'group' || type === 'supergroup';

/** Takes a place at once or not at all. Of a group the database has to be asked, see {@link takePlace}. */
export function mayBegin({ botId, senders }: PlaceTools, chat: TurnChat): boolean {
  return !senders || (!isGroup(chat) && senders.pace.takePlace({ botId, chatId: chat.telegramChatId }));
}

/**
 * Takes the place of the first of the rows in the pace of its bot. When it has none now, keeps one for each of them, so
 * that no other process has to, and throws Deferred: the chat goes back to its lane until then.
 */
export async function takePlace(
  { db, botId, senders }: PlaceTools,
  { chat, claim }: Delivery,
  rows: [OutboxRow, ...OutboxRow[]],
): Promise<void> {
  if (!senders) return;
  const to = { botId, chatId: chat.telegramChatId };
  const kept = rows[0].placeInMs;
  if (kept === null && rows[0].state === 'sending') {
    const inMs = Math.random() * apartWithinMs;
    await keepPlaces(db, [{ id: rows[0].id, inMs }], claim);
    throw new Deferred(cutOff, inMs);
  }
  if (kept !== null && kept > 0) throw new Deferred(noPlaceYet, kept);

  const places: { id: number; inMs: number }[] = [];
  for (const [index, { id }] of rows.entries()) {
    const place = index === 0 ? placeOf(rows[0]) : 'none';
    const inMs = senders.pace.place(to, place);
    const afterGroup = isGroup(chat) && place === 'none' ? await placeInGroup(db, to, inMs) : inMs;
    if (index === 0 && afterGroup === 0) return;
    places.push({ id, inMs: Math.max(afterGroup, places.at(-1)?.inMs ?? 0) });
  }
  await keepPlaces(db, places, claim);
  throw new Deferred(noPlaceYet, places[0]?.inMs ?? 0);
}

/** The time at which a send is tried once more is no place that somebody has counted. */
function placeOf({ placeInMs, state }: OutboxRow): Place {
  if (placeInMs === null || placeInMs <= -placeLastsMs) return 'none';
  return state === 'pending' && placeInMs > -inTimeMs ? 'in time' : 'late';
}

const cutOff = 'its worker died over the send, which is tried once more';
const noPlaceYet = 'no place yet in the pace of the bot';
