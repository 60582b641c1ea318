import { badRequest } from '../api-error.ts';
import { integerField, textField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';
import type { WireChatMember } from '../wire-types.ts';
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
  const { chat } = targetChat(call);
  return {
    result: {
      ...chat,
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

/** https://core.telegram.org/bots/api#getfile: nobody can send files here, so every identifier is wrong. */
export function getFile(): MethodResult {
  throw badRequest('invalid file_id');
}
