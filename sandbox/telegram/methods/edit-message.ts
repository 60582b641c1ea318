import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '../api-error.ts';
import { integerField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';
import type { Dialog } from '../dialog.ts';
import type { WireMarkup, WireMessage } from '../wire-types.ts';
import { replyMarkup, textContent } from './message-content.ts';
import { targetChat } from './target-chat.ts';

/** https://core.telegram.org/bots/api#editmessagetext */
export function editMessageText(call: MethodCall): MethodResult {
  const { dialog, message } = ownMessage(call, 'edit');
  const { text, entities } = textContent(call);
  return changeMessage(call, dialog, message, {
    text,
    entities: entities.length > 0 ? entities : undefined,
    reply_markup: inlineKeyboard(replyMarkup(call)),
    edit_date: Math.floor(Date.now() / 1000),
  });
}

/** https://core.telegram.org/bots/api#editmessagereplymarkup: such a message is not called edited. */
export function editMessageReplyMarkup(call: MethodCall): MethodResult {
  const { dialog, message } = ownMessage(call, 'edit');
  return changeMessage(call, dialog, message, { reply_markup: inlineKeyboard(replyMarkup(call)) });
}

/** https://core.telegram.org/bots/api#deletemessage */
export function deleteMessage(call: MethodCall): MethodResult {
  const { dialog, message } = findMessage(call, 'delete');
  const own = message.from.id === call.bot.user.id;
  if (!own && dialog.chat.type !== 'private') throw badRequest("message can't be deleted");
  dialog.messages.delete(message.message_id);
  call.core.world.publish(dialog, { type: 'delete', messageId: message.message_id });
  return { result: true };
}

function inlineKeyboard(markup: WireMarkup | undefined): WireMarkup | undefined {
  return markup?.inline_keyboard?.length ? markup : undefined;
}

function findMessage(call: MethodCall, verb: 'edit' | 'delete'): { dialog: Dialog; message: WireMessage } {
  const dialog = targetChat(call);
  const message = dialog.messages.get(integerField(call.fields, 'message_id') ?? 0);
  if (!message) throw badRequest(`message to ${verb} not found`);
  return { dialog, message };
}

function ownMessage(call: MethodCall, verb: 'edit' | 'delete') {
  const found = findMessage(call, verb);
  if (found.message.from.id !== call.bot.user.id) throw badRequest("message can't be edited");
  return found;
}

function changeMessage(
  { core, bot }: MethodCall,
  dialog: Dialog,
  message: WireMessage,
  change: Partial<Pick<WireMessage, 'text' | 'entities' | 'reply_markup' | 'edit_date'>>,
): MethodResult {
  const changed = { ...message, ...change };
  const unchanged = { ...message, edit_date: changed.edit_date };
  if (isDeepStrictEqual(withoutEmpty(changed), withoutEmpty(unchanged))) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
        'content and reply markup of the message',
    );
  }
  core.flood.passMessage(bot.user.id, dialog.chat.id);
  const edited = withoutEmpty(changed);
  if (message.reply_markup) dialog.earlierKeyboards.set(message.message_id, message.reply_markup);
  dialog.messages.set(message.message_id, edited);
  core.world.publish(dialog, { type: 'edit', message: edited });
  return { result: edited };
}

function withoutEmpty(message: WireMessage): WireMessage {
  return Object.fromEntries(
    Object.entries(message).filter(([, value]) => value !== undefined),
  ) as unknown as WireMessage;
}
