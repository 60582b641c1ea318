import { badRequest } from '../api-error.ts';
import { flagField, textField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';

/** https://core.telegram.org/bots/api#answercallbackquery */
export function answerCallbackQuery({ core: { world }, bot, fields }: MethodCall): MethodResult {
  const callbackQueryId = textField(fields, 'callback_query_id') ?? '';
  const open = world.callbacks.get(callbackQueryId);
  const dialog = open && world.dialogs.get(open.dialog);
  if (!open || !dialog || open.botId !== bot.user.id || open.expiresAt < Date.now()) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const text = textField(fields, 'text') ?? '';
  if (text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
  world.callbacks.delete(callbackQueryId);
  const alert = flagField(fields, 'show_alert');
  const answer = { type: 'callback_answer' as const, callbackQueryId, userId: open.userId, text, alert };
  world.publish(dialog, answer, bot.user.id);
  return { result: true };
}
