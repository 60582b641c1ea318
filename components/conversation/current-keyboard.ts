import type { ReplyKeyboard } from '#lib/conversation/keyboards.ts';
import type { TranscriptMessage } from './transcript-message.ts';

export interface CurrentKeyboard extends ReplyKeyboard {
  /** The message that brought it. */
  messageId: string;
  /** False: a one-time keyboard that was used, which can still be opened by hand. */
  isOpen: boolean;
}

/**
 * The reply keyboard as it stands after these messages: that of the newest message which brought or removed one.
 * https://core.telegram.org/bots/api#replykeyboardmarkup
 */
export function currentKeyboard(messages: readonly TranscriptMessage[]): CurrentKeyboard | null {
  const index = messages.findLastIndex(({ keyboard }) => keyboard !== undefined);
  const message = messages[index];
  if (!message?.keyboard) return null;
  const wasUsed = message.keyboard.oneTime && messages.slice(index).some(({ role }) => role === 'user');
  return { ...message.keyboard, messageId: message.id, isOpen: !wasUsed };
}
