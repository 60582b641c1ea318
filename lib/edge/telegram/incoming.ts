import type { Message, Update } from 'telegraf/types';
import type { IncomingChat } from '#lib/conversation/receive-message.ts';
import type { DispatchBot } from './dispatcher.ts';
import { threadIdOf } from './update.ts';

/** Content that a person sends and the bot cannot read yet; all other messages without text are service messages. */
const unreadable = [
  'photo',
  'voice',
  'audio',
  'video',
  'video_note',
  'document',
  'animation',
  'sticker',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'story',
  'paid_media',
  'checklist',
  'game',
] as const;

export function unreadableKind(message: object): (typeof unreadable)[number] | undefined {
  return unreadable.find((kind) => kind in message);
}

export interface TurnSource {
  from: IncomingChat;
  author: string;
  messageId: number;
}

/** Whom a message or a pressed button comes from, in our terms. Null: it belongs to no chat that we know how to answer. */
export function turnSource(update: Update, channel: 'telegram' | 'test'): TurnSource | null {
  const { message, person } = messageOf(update);
  if (!message || message.chat.type === 'channel') return null;
  const { chat } = message;
  return {
    from: {
      channel,
      telegramChatId: chat.id,
      threadId: 'is_topic_message' in message ? threadIdOf(message) : 0,
      type: chat.type,
      title: 'title' in chat ? chat.title : fullName(chat),
      username: 'username' in chat ? chat.username : undefined,
      languageCode: chat.type === 'private' ? person?.language_code : undefined,
    },
    author: person ? fullName(person) : '',
    messageId: message.message_id,
  };
}

function messageOf(update: Update) {
  if ('message' in update) return { message: update.message, person: update.message.from };
  if ('callback_query' in update) return { message: update.callback_query.message, person: update.callback_query.from };
  return { message: undefined, person: undefined };
}

/** What the person said: the text, the caption, or what kind of thing it was; of a pressed button its data. */
export function textOf(update: Update): string {
  if ('callback_query' in update)
    return 'data' in update.callback_query ? `[${update.callback_query.data}]` : '[button]';
  if (!('message' in update)) return '';
  const { message } = update;
  if ('text' in message) return message.text;
  const kind = unreadableKind(message);
  const caption = 'caption' in message && message.caption ? ` ${message.caption}` : '';
  return kind ? `[${kind}]${caption}` : '';
}

/** In a private chat always; in a group when the bot is mentioned, commanded by name, or replied to. */
export function isAddressed(message: Message, bot: Pick<DispatchBot, 'telegramId' | 'username'>): boolean {
  if (message.chat.type === 'private') return true;
  if ('reply_to_message' in message && message.reply_to_message?.from?.id === bot.telegramId) return true;
  const [text, entities] = 'text' in message ? [message.text, message.entities] : captionOf(message);
  return (entities ?? []).some((entity) => {
    if (entity.type === 'text_mention') return entity.user?.id === bot.telegramId;
    if (entity.type !== 'mention' && entity.type !== 'bot_command') return false;
    const marked = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    return marked.endsWith(`@${bot.username.toLowerCase()}`);
  });
}

/** Without the bot's name, as people type it in a group. */
export function isBareCancel(message: Message): boolean {
  return 'text' in message && message.text.trim() === '/cancel';
}

function captionOf(message: Message) {
  return 'caption' in message
    ? ([message.caption ?? '', message.caption_entities] as const)
    : (['', undefined] as const);
}

/** Other bots are not answered, or two bots would talk for ever; anonymous admins write through a bot of Telegram's. */
export function isFromPerson(message: Message): boolean {
  return message.from?.is_bot !== true || message.sender_chat !== undefined;
}

function fullName({ first_name = '', last_name }: { first_name?: string; last_name?: string }): string {
  return last_name ? `${first_name} ${last_name}` : first_name;
}
