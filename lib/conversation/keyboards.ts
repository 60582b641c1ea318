/** A button under a message. */
export interface InlineButton {
  text: string;
  /** A link, or callback data to send back. */
  url?: string;
  data?: string;
}

/** Its buttons write their words. In a message, null takes the keyboard away that there was. */
export interface ReplyKeyboard {
  rows: string[][];
  /** Closes once it was used. */
  oneTime: boolean;
  /** As high as its buttons need; else as high as the phone's own keyboard. */
  resize: boolean;
  /** Shown in the empty field while it is open. */
  placeholder?: string;
}
