import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import type { TextEntity } from '#lib/conversation/formatted-text.ts';
import type { WireEntity, WireMarkup, WireMessage, WireUser } from '#sandbox/telegram/wire-types.ts';
import type { Chat, Outgoing } from './phone-state.ts';

/** What happened in a chat, for which a language has its own words. */
export type Happening = { kind: 'joined' | 'left'; names: string } | { kind: 'upgraded' | 'media' };
type Words = (happening: Happening) => string;

export const nameOf = ({ first_name, last_name }: Pick<WireUser, 'first_name' | 'last_name'>): string =>
  [first_name, last_name].filter(Boolean).join(' ');

/** A message in one line, for the list of chats and for quotes. */
export const summaryOf = (message: Omit<WireMessage, 'reply_to_message'>, words: Words): string =>
  message.text?.replace(/\s+/g, ' ') ?? words(happeningOf(message));

/** Who said it, as the list of chats tells of a group; null: it is clear, or nobody did. */
export function senderOf(message: WireMessage, userId: number): 'self' | { name: string } | null {
  if (message.text === undefined || message.chat.type === 'private') return null;
  return message.from.id === userId ? 'self' : { name: message.from.first_name };
}

/** A chat as the person sees it, oldest first; what is still on its way stands last. */
export function toTranscript(
  { botId, messages }: Pick<Chat, 'botId' | 'messages'>,
  {
    userId,
    readUpTo,
    words,
    pictureOf,
  }: { userId: number; readUpTo: number; words: Words; pictureOf: (userId: number) => string | null },
): TranscriptMessage[] {
  const ids = new Set(messages.map(({ message_id }) => message_id));
  return messages.map((message) => {
    const isOwn = message.from.id === userId;
    const shown: TranscriptMessage = {
      id: String(message.message_id),
      role: isOwn ? 'user' : 'assistant',
      sentAt: new Date(message.date * 1000).toISOString(),
      text: message.text ?? words(happeningOf(message)),
      entities: (message.entities ?? []).flatMap((entity) => toEntity(message.text ?? '', entity)),
      messageId: message.message_id,
    };
    if (message.text === undefined) return { ...shown, notice: true };
    return {
      ...shown,
      ...(isOwn && { delivery: message.message_id <= readUpTo ? 'read' : 'delivered' }),
      ...(botId === undefined && !isOwn && { author: nameOf(message.from), authorPicture: pictureOf(message.from.id) }),
      ...(message.edit_date && { edited: true }),
      ...(message.reply_markup && { buttons: toButtons(message.reply_markup) }),
      ...(message.reply_to_message && {
        replyTo: {
          ...toQuote(message.reply_to_message, words),
          ...(ids.has(message.reply_to_message.message_id) && { id: String(message.reply_to_message.message_id) }),
        },
      }),
    };
  });
}

export function toOutgoing({ key, text, at, failed, replyTo }: Outgoing, words: Words): TranscriptMessage {
  return {
    id: key,
    role: 'user',
    sentAt: new Date(at).toISOString(),
    text,
    entities: [],
    delivery: failed ? 'failed' : 'sending',
    ...(replyTo && { replyTo: toQuote(replyTo, words) }),
  };
}

export function toQuote(message: Omit<WireMessage, 'reply_to_message'>, words: Words) {
  return { author: nameOf(message.from), text: summaryOf(message, words) };
}

function happeningOf(message: Omit<WireMessage, 'reply_to_message'>): Happening {
  const { new_chat_members: joined, left_chat_member: left } = message;
  if (joined) return { kind: 'joined', names: joined.map(nameOf).join(', ') };
  if (left) return { kind: 'left', names: nameOf(left) };
  return { kind: message.migrate_from_chat_id || message.migrate_to_chat_id ? 'upgraded' : 'media' };
}

const toButtons = ({ inline_keyboard: rows = [] }: WireMarkup) =>
  rows.map((row) => row.map(({ text, url, callback_data: data }) => ({ text, url, data })));

const plainTypes = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'text_link',
  'blockquote',
] as const satisfies TextEntity['type'][];

/** The transcript itself finds web addresses and commands; mentions stay words. */
export function toEntity(text: string, { type, offset, length, url, language }: WireEntity): TextEntity[] {
  const found = text.slice(offset, offset + length);
  if (type === 'email') return [{ type: 'text_link', offset, length, url: `mailto:${found}` }];
  if (type === 'expandable_blockquote') return [{ type: 'blockquote', offset, length }];
  const known = plainTypes.find((one) => one === type);
  return known ? [{ type: known, offset, length, ...(url && { url }), ...(language && { language }) }] : [];
}
