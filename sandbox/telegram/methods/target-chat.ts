import { ApiError, badRequest, forbidden } from '../api-error.ts';
import { integerField, textField } from '../call-fields.ts';
import type { MethodCall } from '../core.ts';
import type { Dialog } from '../dialog.ts';

/** The chat that `chat_id` names, if the bot may act in it; else the error that Telegram gives. */
export function targetChat({ core: { world }, bot, fields }: MethodCall): Dialog {
  const given = textField(fields, 'chat_id')?.trim();
  if (!given) throw badRequest('chat_id is empty');
  const chatId = integerField(fields, 'chat_id');
  if (chatId === undefined) throw badRequest('chat not found');
  return chatId < 0 ? groupChat(chatId) : privateChat(chatId);

  function groupChat(id: number): Dialog {
    const dialog = world.group(id);
    if (!dialog) throw badRequest('chat not found');
    if (dialog.migratedTo !== undefined) {
      throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: dialog.migratedTo,
      });
    }
    if (dialog.kicked.has(bot.user.id)) throw forbidden(`bot was kicked from the ${dialog.chat.type} chat`);
    if (!dialog.members.has(bot.user.id)) throw badRequest('chat not found');
    return dialog;
  }

  function privateChat(id: number): Dialog {
    if (world.bots.has(id)) throw forbidden("bots can't send messages to bots");
    const person = world.people.get(id);
    const dialog = world.dialogs.get(`${bot.user.id}:${id}`);
    if (!person) throw badRequest('chat not found');
    if (dialog?.deactivated) throw forbidden('user is deactivated');
    if (!dialog?.started) {
      throw world.shareGroup(bot, person)
        ? forbidden("bot can't initiate conversation with a user")
        : badRequest('chat not found');
    }
    if (dialog.blocked) throw forbidden('bot was blocked by the user');
    return dialog;
  }
}
