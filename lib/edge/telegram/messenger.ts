import { plainText } from '#lib/conversation/formatted-text.ts';
import type { Button, Messenger, OutgoingCall, Reply, TurnChat } from '#lib/conversation/messenger.ts';
import { type DeliverTools, deliver } from './deliver.ts';
import { renderMarkdown } from './markdown.ts';
import { addressOf, messageText } from './message-payload.ts';
import { showProgress } from './progress.ts';
import { splitMessage } from './split-message.ts';

/** Speaks the Bot API through `call`: over HTTP to Telegram, or into the Test Bot page. */
export function createMessenger(tools: DeliverTools): Messenger {
  return {
    showProgress: (chat, updateId) => showProgress(tools, chat, updateId),
    compose,
    deliver: (delivery) => deliver(tools, delivery),
  };
}

function compose(chat: TurnChat, reply: Reply): OutgoingCall[] {
  const parts = splitMessage('markdown' in reply ? renderMarkdown(reply.markdown) : plainText(reply.text));
  return parts.map((part, index) => ({
    method: 'sendMessage',
    payload: {
      ...addressOf(chat),
      ...messageText(part),
      ...(index === 0 &&
        reply.replyTo !== undefined && {
          reply_parameters: { message_id: reply.replyTo, allow_sending_without_reply: true },
        }),
      ...(index === parts.length - 1 &&
        reply.buttons && { reply_markup: { inline_keyboard: keyboard(reply.buttons) } }),
    },
  }));
}

function keyboard(buttons: Button[][]) {
  return buttons.map((row) => row.map(({ text, callbackData }) => ({ text, callback_data: callbackData })));
}
