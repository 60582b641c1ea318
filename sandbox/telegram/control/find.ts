import type { Dialog } from '../dialog.ts';
import type { WireUser } from '../wire-types.ts';
import type { Bot, World } from '../world.ts';
import { ControlError } from './control-error.ts';

/** Names a chat: a group by its id, a private chat by its bot and its person. */
export interface ChatRef {
  chatId?: number;
  botId?: number;
  userId?: number;
}

export function botWithId(world: World, botId: number): Bot {
  const bot = world.bots.get(botId);
  if (!bot) throw new ControlError(`there is no bot ${botId}`);
  return bot;
}

export function personWithId(world: World, userId: number): WireUser {
  const person = world.people.get(userId);
  if (!person) throw new ControlError(`there is no user ${userId}`);
  return person;
}

/** The group with this id, or what it became when it was upgraded. */
export function groupWithId(world: World, chatId: number): Dialog {
  const group = world.group(chatId);
  if (!group) throw new ControlError(`there is no group ${chatId}`);
  return group.migratedTo === undefined ? group : groupWithId(world, group.migratedTo);
}

/** A private chat comes into being when it is first named, as in the app. */
export function dialogOf(world: World, { chatId, botId, userId }: ChatRef): Dialog {
  if (chatId !== undefined && chatId < 0) return groupWithId(world, chatId);
  const person = userId ?? chatId;
  if (botId === undefined || person === undefined) {
    throw new ControlError('name a chat by chatId (a group), or by botId and userId (a private chat)');
  }
  return world.privateDialog(botWithId(world, botId), personWithId(world, person));
}
