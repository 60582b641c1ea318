/** The kinds of update that the product handles: what webhooks and long polling ask Telegram for, and nothing else. */
export const handledUpdates = ['message', 'callback_query', 'my_chat_member'] as const;
