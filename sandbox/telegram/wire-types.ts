/** The parts of the Bot API's objects that the sandbox produces. https://core.telegram.org/bots/api#available-types */

export interface WireUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface WireChat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  is_forum?: true;
}

export interface WireEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: WireUser;
  language?: string;
  custom_emoji_id?: string;
}

export interface WireButton {
  text: string;
  url?: string;
  callback_data?: string;
  [kind: string]: unknown;
}

export interface WireMarkup {
  inline_keyboard?: WireButton[][];
  [kind: string]: unknown;
}

/** The buttons under the field, in place of the letters. https://core.telegram.org/bots/api#replykeyboardmarkup */
export interface WireReplyKeyboard {
  keyboard: { text: string }[][];
  one_time_keyboard?: boolean;
  input_field_placeholder?: string;
}

export interface WireMessage {
  message_id: number;
  message_thread_id?: number;
  is_topic_message?: true;
  from: WireUser;
  chat: WireChat;
  date: number;
  edit_date?: number;
  text?: string;
  entities?: WireEntity[];
  reply_to_message?: Omit<WireMessage, 'reply_to_message'>;
  reply_markup?: WireMarkup;
  new_chat_members?: WireUser[];
  left_chat_member?: WireUser;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
}

export interface WireChatMember {
  status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  user: WireUser;
  until_date?: number;
}

export interface WireUpdate {
  update_id: number;
  message?: WireMessage;
  callback_query?: {
    id: string;
    from: WireUser;
    message: WireMessage;
    chat_instance: string;
    data: string;
  };
  my_chat_member?: {
    chat: WireChat;
    from: WireUser;
    date: number;
    old_chat_member: WireChatMember;
    new_chat_member: WireChatMember;
  };
}

export const updateTypes = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
];

/** What a bot receives that never named its update types: everything but these. */
export const updateTypesOnRequest = ['message_reaction', 'message_reaction_count', 'chat_member'];
