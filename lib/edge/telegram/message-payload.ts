import type { FormattedText } from '#lib/conversation/formatted-text.ts';
import type { TurnChat } from '#lib/conversation/messenger.ts';

/** The fields that say where a message goes: the chat, and the topic if there is one. */
export function addressOf(chat: TurnChat) {
  return { chat_id: chat.telegramChatId, ...(chat.threadId !== 0 && { message_thread_id: chat.threadId }) };
}

/** The fields that say what it reads. */
export function messageText({ text, entities }: FormattedText) {
  return { text, ...(entities.length > 0 && { entities }) };
}
