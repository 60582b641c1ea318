import { randomBytes } from 'node:crypto';
import { handleWebhookReply } from '../api-handler.ts';
import type { TelegramCore } from '../core.ts';
import { BotInbox } from '../delivery/bot-inbox.ts';
import type { DeliveryReport } from '../delivery/webhook-delivery.ts';
import { drawPicture } from '../draw-picture.ts';
import type { WireChat, WireUser } from '../wire-types.ts';
import type { Bot } from '../world.ts';
import { ControlError } from './control-error.ts';
import { botWithId, groupWithId } from './find.ts';
import { postMessage } from './post-message.ts';

export interface NewBot {
  /** `digits:letters`; made up when not given. */
  token?: string;
  username?: string;
  name?: string;
  canReadAllGroupMessages?: boolean;
  /** An image file in base64, or `true`: one is drawn. */
  picture?: string | true;
}

export interface NewUser {
  id?: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
}

export interface NewGroup {
  title: string;
  memberIds: number[];
  type?: 'group' | 'supergroup';
  /** Names of forum topics: makes it a supergroup with topics. */
  topics?: string[];
}

export const firstPersonId = 5_000_000_000;
const firstBotId = 7_000_000_000;
const firstSupergroupId = -1_001_000_000_000;
const firstGroupId = -4_000_000_000;

const newSecret = () => `AA${randomBytes(25).toString('base64url').slice(0, 33)}`;

/** Verbs that make bots, people and groups. */
export function makePeople(core: TelegramCore) {
  const { world, ledger } = core;

  function createBot({ token, username, name, canReadAllGroupMessages = false, picture }: NewBot = {}) {
    const id = token ? Number(token.split(':')[0]) : firstBotId + world.nextId();
    const ownToken = token ?? `${id}:${newSecret()}`;
    if (!/^\d+:[\w-]+$/.test(ownToken)) throw new ControlError('a token looks like 123456789:AA…');
    if (world.bots.has(id)) throw new ControlError(`there is a bot ${id} already`);
    const ownUsername = username ?? `sandbox_${id}_bot`;
    if (world.botByUsername(ownUsername)) throw new ControlError(`@${ownUsername} is taken`);
    const bot: Bot = {
      user: { id, is_bot: true, first_name: name ?? 'Sandbox Bot', username: ownUsername },
      token: ownToken,
      canReadAllGroupMessages,
      picture: picture === true ? drawPicture(id) : picture === undefined ? undefined : Buffer.from(picture, 'base64'),
      commands: new Map(),
      lastPrivateMessageId: 0,
      inbox: new BotInbox(100_000_000 + world.nextId() * 1000, core.settings, {
        delivered: (report) => recordDelivery(id, report),
        webhookReply: (result) => void handleWebhookReply(core, bot, result),
        duplicates: () => core.duplicates(),
      }),
    };
    world.bots.set(id, bot);
    world.botsByToken.set(ownToken, bot);
    return { id, token: ownToken, username: ownUsername, name: bot.user.first_name };
  }

  function recordDelivery(botId: number, { entry, result, ms }: DeliveryReport): void {
    ledger.record({
      kind: 'delivery',
      botId,
      updateId: entry.update.update_id,
      chatId: entry.chatId,
      attempt: entry.attempts,
      status: result.status,
      ...(result.error && { error: result.error }),
      ms,
    });
  }

  /** What its owner does at BotFather with /setuserpic: an image in base64, or none. */
  function setPicture({ botId, picture }: { botId: number; picture: string | null }): void {
    botWithId(world, botId).picture = picture === null ? undefined : Buffer.from(picture, 'base64');
  }

  /** As /revoke at BotFather: the old token answers 401 from now on. Returns the new one. */
  function revokeToken({ botId }: { botId: number }) {
    const bot = botWithId(world, botId);
    world.botsByToken.delete(bot.token);
    bot.token = `${botId}:${newSecret()}`;
    world.botsByToken.set(bot.token, bot);
    bot.inbox.deleteWebhook();
    bot.inbox.longPoll.terminate('terminated by other getUpdates request');
    return { token: bot.token };
  }

  function createUser({ id, firstName, lastName, username, languageCode }: NewUser): WireUser {
    const user: WireUser = {
      id: id ?? firstPersonId + world.nextId(),
      is_bot: false,
      first_name: firstName,
      ...(lastName && { last_name: lastName }),
      ...(username && { username }),
      ...(languageCode && { language_code: languageCode }),
    };
    if (world.user(user.id)) throw new ControlError(`there is a user ${user.id} already`);
    world.people.set(user.id, user);
    return user;
  }

  function createGroup({ title, memberIds, topics = [], type = topics.length > 0 ? 'supergroup' : 'group' }: NewGroup) {
    const number = world.nextId();
    const chat: WireChat = {
      id: (type === 'group' ? firstGroupId : firstSupergroupId) - number,
      type,
      title,
      ...(topics.length > 0 && { is_forum: true as const }),
    };
    const dialog = world.addGroup(chat);
    for (const topic of topics) {
      dialog.lastMessageId += 1;
      dialog.threads.set(dialog.lastMessageId, topic);
    }
    for (const memberId of memberIds) addMember({ chatId: chat.id, memberId });
    return { id: chat.id, title, type, topics: [...dialog.threads].map(([threadId, name]) => ({ threadId, name })) };
  }

  function addMember({ chatId, memberId }: { chatId: number; memberId: number }) {
    const group = groupWithId(world, chatId);
    const user = world.user(memberId);
    if (!user) throw new ControlError(`there is no user ${memberId}`);
    group.members.add(memberId);
    group.kicked.delete(memberId);
    changeMembership(chatId, user, 'left', 'member');
    const by = somePerson(chatId) ?? user;
    postMessage(core, group, { from: by, new_chat_members: [user] });
  }

  /** The bot or person is removed by an administrator. */
  function removeMember({ chatId, memberId }: { chatId: number; memberId: number }) {
    const group = groupWithId(world, chatId);
    const user = world.user(memberId);
    if (!user || !group.members.has(memberId)) throw new ControlError(`${memberId} is not in the group`);
    postMessage(core, group, { from: somePerson(chatId) ?? user, left_chat_member: user });
    group.members.delete(memberId);
    group.kicked.add(memberId);
    changeMembership(chatId, user, 'member', 'kicked');
  }

  function somePerson(chatId: number): WireUser | undefined {
    const id = [...groupWithId(world, chatId).members].find((member) => world.people.has(member));
    return id === undefined ? undefined : world.people.get(id);
  }

  function changeMembership(chatId: number, user: WireUser, before: 'left' | 'member', now: 'member' | 'kicked') {
    const bot = world.bots.get(user.id);
    const group = groupWithId(world, chatId);
    world.publish(group, { type: 'chat' });
    if (!bot) return;
    const content = {
      chat: group.chat,
      from: somePerson(chatId) ?? user,
      date: Math.floor(Date.now() / 1000),
      old_chat_member: { status: before, user },
      new_chat_member: { status: now, user, ...(now === 'kicked' && { until_date: 0 }) },
    };
    bot.inbox.push({ my_chat_member: content }, `chat:${chatId}`, chatId);
  }

  return { createBot, setPicture, revokeToken, createUser, createGroup, addMember, removeMember };
}
