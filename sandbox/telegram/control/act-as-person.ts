import { randomBytes } from 'node:crypto';
import type { TelegramCore } from '../core.ts';
import type { Dialog } from '../dialog.ts';
import { foundEntities, trimmed } from '../entities.ts';
import { withoutReply } from '../methods/send-message.ts';
import { ControlError } from './control-error.ts';
import { botWithId, dialogOf, groupWithId, personWithId } from './find.ts';
import { type PostedMessage, postMessage } from './post-message.ts';

export interface PersonInChat {
  userId: number;
  /** A group. */
  chatId?: number;
  /** The bot of a private chat. */
  botId?: number;
}

export interface NewText extends PersonInChat {
  text: string;
  /** Id of the message that this one answers. */
  replyTo?: number;
  /** Topic of a forum. */
  threadId?: number;
}

export interface ButtonPress extends PersonInChat {
  messageId: number;
  /** The button by its callback data, or by its label. */
  data?: string;
  label?: string;
}

const callbackLifetimeMs = 150_000;

/** Verbs that do what a person does in the app. */
export function actAsPerson(core: TelegramCore) {
  const { world } = core;

  function openDialog({ userId, chatId, botId }: PersonInChat): Dialog {
    personWithId(world, userId);
    const dialog = dialogOf(world, chatId !== undefined && chatId < 0 ? { chatId } : { botId, userId });
    if (!dialog.members.has(userId)) throw new ControlError(`user ${userId} is not in the chat ${dialog.key}`);
    if (dialog.blocked) throw new ControlError('the person has blocked this bot: unblock it first');
    return dialog;
  }

  function sendText({ text, replyTo, threadId, ...where }: NewText): PostedMessage {
    const dialog = openDialog(where);
    const clean = trimmed({ text, entities: [] }).text;
    if (clean === '' || clean.length > 4096) throw new ControlError('a person sends 1 to 4096 characters at once');
    const replied = replyTo === undefined ? undefined : dialog.messages.get(replyTo);
    if (replyTo !== undefined && !replied) throw new ControlError(`there is no message ${replyTo} in this chat`);
    if (threadId !== undefined && !dialog.threads.has(threadId))
      throw new ControlError(`there is no topic ${threadId}`);
    const entities = foundEntities(clean);
    dialog.started = true;
    return postMessage(core, dialog, {
      from: personWithId(world, where.userId),
      text: clean,
      ...(entities.length > 0 && { entities }),
      ...(threadId !== undefined && { message_thread_id: threadId, is_topic_message: true as const }),
      ...(replied && { reply_to_message: withoutReply(replied) }),
    });
  }

  /** Any message content as a person would send it (a photo, a voice message …), as fields of the Message object. */
  function sendContent({ content, ...where }: PersonInChat & { content: Record<string, unknown> }): PostedMessage {
    const dialog = openDialog(where);
    dialog.started = true;
    return postMessage(core, dialog, { ...content, from: personWithId(world, where.userId) });
  }

  /** Returns the id of the callback query; its answer comes as the event `callback_answer`. */
  function pressButton({ messageId, data, label, ...where }: ButtonPress) {
    const dialog = openDialog(where);
    const message = dialog.messages.get(messageId);
    // Who has not seen yet that the bot took them away presses the buttons of before.
    const button = [message?.reply_markup, dialog.earlierKeyboards.get(messageId)]
      .flatMap((markup) => markup?.inline_keyboard?.flat() ?? [])
      .find((one) => one.callback_data !== undefined && (one.callback_data === data || one.text === label));
    const bot = message && world.bots.get(message.from.id);
    if (!message || !button || !bot) throw new ControlError(`message ${messageId} has no such button`);
    const id = randomBytes(8).readBigUInt64BE().toString();
    world.callbacks.set(id, {
      botId: bot.user.id,
      userId: where.userId,
      dialog: dialog.key,
      expiresAt: Date.now() + callbackLifetimeMs,
    });
    const from = personWithId(world, where.userId);
    const callback = { id, from, message, chat_instance: dialog.key, data: button.callback_data ?? '' };
    const updateId = bot.inbox.push({ callback_query: callback }, `user:${where.userId}`, dialog.chat.id);
    return { callbackQueryId: id, updateId };
  }

  function setBlocked({ userId, botId }: { userId: number; botId: number }, blocked: boolean): void {
    const bot = botWithId(world, botId);
    const dialog = world.privateDialog(bot, personWithId(world, userId));
    if (dialog.blocked === blocked) return;
    dialog.blocked = blocked;
    const kicked = { status: 'kicked' as const, user: bot.user, until_date: 0 };
    const member = { status: 'member' as const, user: bot.user };
    const change = {
      chat: dialog.chat,
      from: personWithId(world, userId),
      date: Math.floor(Date.now() / 1000),
      old_chat_member: blocked ? member : kicked,
      new_chat_member: blocked ? kicked : member,
    };
    bot.inbox.push({ my_chat_member: change }, `chat:${dialog.chat.id}`, dialog.chat.id);
    world.publish(dialog, { type: 'chat' });
  }

  const blockBot = (who: { userId: number; botId: number }) => setBlocked(who, true);
  const unblockBot = (who: { userId: number; botId: number }) => setBlocked(who, false);

  /** The account is deleted: bots get 403 "user is deactivated". */
  function deactivateUser({ userId }: { userId: number }): void {
    for (const dialog of world.dialogs.values()) {
      if (dialog.botId !== undefined && dialog.members.has(userId)) dialog.deactivated = true;
    }
  }

  /** Upgrades a group to a supergroup: it gets a new id, and calls with the old one are told so. */
  function migrateGroup({ chatId }: { chatId: number }): { chatId: number } {
    const old = groupWithId(world, chatId);
    if (old.chat.type !== 'group') throw new ControlError('only a basic group can be upgraded');
    const upgraded = world.addGroup({ ...old.chat, id: -1_001_000_000_000 - world.nextId(), type: 'supergroup' });
    for (const member of old.members) upgraded.members.add(member);
    const by = [...old.members].flatMap((id) => world.people.get(id) ?? [])[0];
    if (!by) throw new ControlError('a group needs a person to upgrade it');
    postMessage(core, old, { from: by, migrate_to_chat_id: upgraded.chat.id });
    old.migratedTo = upgraded.chat.id;
    postMessage(core, upgraded, { from: by, migrate_from_chat_id: old.chat.id });
    world.publish(upgraded, { type: 'chat' });
    return { chatId: upgraded.chat.id };
  }

  return { sendText, sendContent, pressButton, blockBot, unblockBot, deactivateUser, migrateGroup };
}
