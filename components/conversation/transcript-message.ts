import type { FormattedText } from '#lib/conversation/formatted-text.ts';
import type { InlineButton, ReplyKeyboard } from '#lib/conversation/keyboards.ts';

/** A message as a transcript shows it. Plain data: a server component may pass it to a client one. */
export interface TranscriptMessage extends FormattedText {
  /** Unique within the transcript. */
  id: string;
  /** `user` is the person in the chat, `assistant` the bot; in a group `user` is the one who looks at it. */
  role: 'user' | 'assistant';
  /** ISO 8601. */
  sentAt: string;
  /** Of the person's messages: how far it has come. */
  delivery?: 'sending' | 'delivered' | 'read' | 'failed';
  /** Of messages with buttons: what a pressed button is sent back with. */
  messageId?: number;
  buttons?: InlineButton[][];
  /** The reply keyboard that it brings; null: it takes the one away that there was. */
  keyboard?: ReplyKeyboard | null;
  /** Of messages in a group: who wrote it. */
  author?: string;
  /** Address of the picture of who wrote it; without one it is the first letter of the name. */
  authorPicture?: string | null;
  /** The message that this one answers, as it is quoted above it; with the `id` that it has in the transcript, if it is there. */
  replyTo?: { author: string; text: string; id?: string };
  /** True: changed after it was sent. */
  edited?: boolean;
  /** True: nobody's words, but what happened in the chat (somebody joined), between the messages. */
  notice?: boolean;
}
