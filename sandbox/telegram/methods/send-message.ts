import { badRequest } from '../api-error.ts';
import { flagField, integerField, jsonField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';
import type { Dialog } from '../dialog.ts';
import type { WireMarkup, WireMessage } from '../wire-types.ts';
import { replyKeyboard, replyMarkup, textContent } from './message-content.ts';
import { targetChat } from './target-chat.ts';

/** https://core.telegram.org/bots/api#sendmessage */
export function sendMessage(call: MethodCall): MethodResult {
  const { core, bot } = call;
  const dialog = targetChat(call);
  const content = textContent(call);
  const markup = replyMarkup(call);
  const threadId = messageThread(call, dialog);
  const replied = repliedMessage(call, dialog);
  core.flood.passMessage(bot.user.id, dialog.chat.id);
  for (const draftId of dialog.endDrafts())
    core.world.publish(dialog, { type: 'draft_end', draftId, reason: 'message' });
  const message = core.world.addMessage(dialog, {
    from: bot.user,
    text: content.text,
    ...(content.entities.length > 0 && { entities: content.entities }),
    ...(threadId !== undefined && { message_thread_id: threadId, is_topic_message: true as const }),
    ...(replied && { reply_to_message: replied }),
    ...(markup?.inline_keyboard && { reply_markup: markup }),
  });
  showKeyboard(call, dialog, markup);
  return { result: message, messageId: message.message_id };
}

/** A reply keyboard stays until another one or its removal. It is no part of the message. */
function showKeyboard({ core }: MethodCall, dialog: Dialog, markup: WireMarkup | undefined): void {
  if (!markup?.keyboard && !markup?.remove_keyboard) return;
  dialog.keyboard = replyKeyboard(markup);
  core.world.publish(dialog, { type: 'keyboard', keyboard: dialog.keyboard });
}

export function messageThread({ fields }: MethodCall, dialog: Dialog): number | undefined {
  const threadId = integerField(fields, 'message_thread_id');
  if (threadId === undefined || threadId === 0) return undefined;
  if (!dialog.threads.has(threadId)) throw badRequest('message thread not found');
  return threadId;
}

function repliedMessage({ fields }: MethodCall, dialog: Dialog): WireMessage['reply_to_message'] {
  const parameters = jsonField(fields, 'reply_parameters', 'reply parameters') as
    | { message_id?: number; allow_sending_without_reply?: boolean }
    | undefined;
  const messageId = parameters?.message_id ?? integerField(fields, 'reply_to_message_id');
  if (messageId === undefined) return undefined;
  const replied = dialog.messages.get(messageId);
  if (replied) return withoutReply(replied);
  if (parameters?.allow_sending_without_reply || flagField(fields, 'allow_sending_without_reply')) return undefined;
  throw badRequest('message to be replied not found');
}

export function withoutReply({ reply_to_message: _, ...message }: WireMessage): Omit<WireMessage, 'reply_to_message'> {
  return message;
}
