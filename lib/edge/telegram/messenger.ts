import { type FormattedText, plainText } from '#lib/conversation/formatted-text.ts';
import type { Button, Messenger, OutgoingCall, Reply, TurnChat } from '#lib/conversation/messenger.ts';
import { type DeliverTools, deliver } from './deliver.ts';
import { mayBegin } from './keep-pace.ts';
import { renderMarkdown } from './markdown.ts';
import { addressOf, messageText } from './message-payload.ts';
import { showProgress } from './progress.ts';
import { splitMessage } from './split-message.ts';

/** Speaks the Bot API through `call`: over HTTP to Telegram, or into the Test Bot page. */
export function createMessenger(tools: DeliverTools): Messenger {
  return {
    showProgress: (chat, updateId) => showProgress(tools, chat, updateId),
    compose,
    mayBegin: (chat) => mayBegin(tools, chat),
    deliver: (delivery) => deliver(tools, delivery),
  };
}

function compose(chat: TurnChat, reply: Reply): OutgoingCall[] {
  const parts = 'markdown' in reply ? markdownParts(reply.markdown) : splitMessage(plainText(reply.text));
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

/** Markdown that shows nothing (a lone rule, a picture without a name) goes out as it was written: never no answer. */
function markdownParts(markdown: string): FormattedText[] {
  const parts = splitMessage(renderMarkdown(markdown));
  return parts.length > 0 ? parts : splitMessage(plainText(markdown));
}

function keyboard(buttons: Button[][]) {
  return buttons.map((row) => row.map(({ text, callbackData }) => ({ text, callback_data: callbackData })));
}
