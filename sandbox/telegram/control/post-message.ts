import type { TelegramCore } from '../core.ts';
import type { Dialog } from '../dialog.ts';
import type { WireMessage } from '../wire-types.ts';
import type { Bot } from '../world.ts';

export interface PostedMessage {
  message: WireMessage;
  /** The update that carries it to each bot that gets it. */
  updates: { botId: number; updateId: number }[];
}

/** Puts a message of a person into a chat and hands it to the bots that Telegram lets see it. */
export function postMessage(
  core: TelegramCore,
  dialog: Dialog,
  content: Omit<WireMessage, 'message_id' | 'chat' | 'date'>,
): PostedMessage {
  const message = core.world.addMessage(dialog, content);
  const updates = [...core.world.bots.values()]
    .filter((bot) => dialog.members.has(bot.user.id) && isShownTo(bot, message))
    .flatMap((bot) => {
      const updateId = bot.inbox.push({ message }, `chat:${dialog.chat.id}`, dialog.chat.id);
      return updateId === null ? [] : [{ botId: bot.user.id, updateId }];
    });
  return { message, updates };
}

/** Privacy mode (https://core.telegram.org/bots/features#privacy-mode): commands, mentions, replies, service messages. */
function isShownTo(bot: Bot, message: WireMessage): boolean {
  if (message.chat.type === 'private' || bot.canReadAllGroupMessages || message.text === undefined) return true;
  if (message.reply_to_message?.from.id === bot.user.id) return true;
  const ownMention = `@${bot.user.username.toLowerCase()}`;
  return (message.entities ?? []).some(({ type, offset, length }) => {
    const part = message.text?.slice(offset, offset + length).toLowerCase() ?? '';
    if (type === 'mention') return part === ownMention;
    return type === 'bot_command' && (!part.includes('@') || part.endsWith(ownMention));
  });
}
