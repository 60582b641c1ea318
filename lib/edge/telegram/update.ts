import { z } from 'zod';

/**
 * The parts of an Update (https://core.telegram.org/bots/api#update) that must hold for one to be accepted: all that is
 * read of it anywhere, so that what is accepted can be handled. The rest passes through to Telegraf. Ids have at most 52
 * significant bits, so a JavaScript number holds them.
 */
const id = z.int();
const words = z.string().optional();
const chatShape = z.looseObject({
  id,
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: words,
  username: words,
  first_name: words,
  last_name: words,
});
const userShape = z.looseObject({
  id,
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: words,
  username: words,
  language_code: words,
});
const entitiesShape = z
  .array(z.looseObject({ type: z.string(), offset: z.int(), length: z.int(), user: z.looseObject({ id }).optional() }))
  .optional();
const messageShape = z.looseObject({
  message_id: id,
  chat: chatShape,
  from: userShape.optional(),
  sender_chat: z.looseObject({ id }).optional(),
  message_thread_id: id.optional(),
  is_topic_message: z.boolean().optional(),
  text: words,
  entities: entitiesShape,
  caption: words,
  caption_entities: entitiesShape,
  media_group_id: words,
  reply_to_message: z.looseObject({ from: z.looseObject({ id }).optional() }).optional(),
  migrate_to_chat_id: id.optional(),
});

const updateShape = z.looseObject({
  update_id: id.min(0),
  message: messageShape.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: userShape,
      data: words,
      message: messageShape.omit({ from: true }).optional(),
    })
    .optional(),
  my_chat_member: z
    .looseObject({ chat: chatShape, from: userShape, new_chat_member: z.looseObject({ status: z.string() }) })
    .optional(),
});

export type IncomingUpdate = z.output<typeof updateShape>;

/** Null: not an Update. */
export function parseUpdate(json: unknown): IncomingUpdate | null {
  const result = updateShape.safeParse(json);
  return result.success ? result.data : null;
}

/** The queue an update belongs to: its chat, or the topic of a forum. Null: nothing that we handle. */
export function laneKeyOf(update: IncomingUpdate): string | null {
  const message = update.message ?? update.callback_query?.message;
  if (message) return `${message.chat.id}:${threadIdOf(message)}`;
  if (update.my_chat_member) return `${update.my_chat_member.chat.id}:0`;
  return null;
}

/** message_thread_id names a topic only where `is_topic_message` says so; else it is a thread of replies. */
export function threadIdOf(message: { message_thread_id?: number; is_topic_message?: boolean }): number {
  return message.is_topic_message === true ? (message.message_thread_id ?? 0) : 0;
}
