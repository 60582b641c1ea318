import { badRequest } from '../api-error.ts';
import { integerField, textField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';
import type { WireChat, WireChatMember, WireUser } from '../wire-types.ts';
import { chatPhoto } from './files.ts';
import { messageThread } from './send-message.ts';
import { targetChat } from './target-chat.ts';

const chatActions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

/** https://core.telegram.org/bots/api#sendchataction */
export function sendChatAction(call: MethodCall): MethodResult {
  const dialog = targetChat(call);
  const action = textField(call.fields, 'action') ?? '';
  if (!chatActions.includes(action)) throw badRequest('wrong parameter action in request');
  messageThread(call, dialog);
  call.core.world.publish(dialog, { type: 'typing', action }, call.bot.user.id);
  return { result: true };
}

/** https://core.telegram.org/bots/api#getchat */
export function getChat(call: MethodCall): MethodResult {
  const { bot } = call;
  // A bot knows itself, though it can write nothing to itself.
  const isSelf = integerField(call.fields, 'chat_id') === bot.user.id;
  const chat: WireChat = isSelf ? selfChat(bot.user) : targetChat(call).chat;
  return {
    result: {
      ...chat,
      ...(isSelf && chatPhoto(bot)),
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: {
        unlimited_gifts: false,
        limited_gifts: false,
        unique_gifts: false,
        premium_subscription: false,
      },
      ...(chat.username && { active_usernames: [chat.username] }),
    },
  };
}

function selfChat({ is_bot: _, language_code: __, ...names }: WireUser): WireChat {
  return { ...names, type: 'private' };
}

/** https://core.telegram.org/bots/api#getchatmember */
export function getChatMember(call: MethodCall): MethodResult {
  const { world } = call.core;
  const dialog = targetChat(call);
  const user = world.user(integerField(call.fields, 'user_id') ?? 0);
  if (!user) throw badRequest('invalid user_id specified');
  const status = dialog.members.has(user.id) ? 'member' : dialog.kicked.has(user.id) ? 'kicked' : 'left';
  const member: WireChatMember = { status, user, ...(status === 'kicked' && { until_date: 0 }) };
  return { result: member };
}
