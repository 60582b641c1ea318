/**
 * Text with formatting as the Bot API takes it (MessageEntity): offsets and lengths in UTF-16 code units.
 * https://core.telegram.org/bots/api#messageentity
 */
export interface FormattedText {
  text: string;
  entities: TextEntity[];
}

export interface TextEntity {
  type: 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler' | 'code' | 'pre' | 'text_link' | 'blockquote';
  offset: number;
  length: number;
  /** Of `text_link`. */
  url?: string;
  /** Of `pre`: the programming language. */
  language?: string;
}

export const plainText = (text: string): FormattedText => ({ text, entities: [] });
