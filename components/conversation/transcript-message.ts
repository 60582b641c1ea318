import type { FormattedText } from '#lib/conversation/formatted-text.ts';
import type { TestButton } from '#lib/conversation/test-events.ts';

/** A message as a transcript shows it. Plain data: a server component may pass it to a client one. */
export interface TranscriptMessage extends FormattedText {
  /** Unique within the transcript. */
  id: string;
  /** `user` is the person in the chat, `assistant` the bot. */
  role: 'user' | 'assistant';
  /** ISO 8601. */
  sentAt: string;
  /** Of the person's messages: how far it has come. */
  delivery?: 'sending' | 'delivered' | 'read' | 'failed';
  /** Of messages with buttons: what a pressed button is sent back with. */
  messageId?: number;
  buttons?: TestButton[][];
}
