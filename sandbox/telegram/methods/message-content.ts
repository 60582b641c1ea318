import { badRequest } from '../api-error.ts';
import { jsonField, textField } from '../call-fields.ts';
import type { MethodCall } from '../core.ts';
import { checkedEntities, type ParsedText, trimmed, withFoundEntities } from '../entities.ts';
import { parsedMarkup } from '../markup-text.ts';
import type { WireMarkup, WireReplyKeyboard } from '../wire-types.ts';

const maxTextLength = 4096;
const maxCallbackDataBytes = 64;

/** `text` with `entities` or `parse_mode`, checked and trimmed. */
export function textContent({ fields }: MethodCall, { mayBeEmpty = false } = {}): ParsedText {
  const given = textField(fields, 'text') ?? '';
  const entities = jsonField(fields, 'entities', 'message entities');
  const content =
    entities === undefined
      ? parsedMarkup(given, textField(fields, 'parse_mode'))
      : { text: given, entities: checkedEntities(given, entities) };
  const { text, ...rest } = trimmed(content);
  if (text === '' && !mayBeEmpty) throw badRequest('message text is empty');
  if (text.length > maxTextLength) throw badRequest('message is too long');
  return withFoundEntities({ text, ...rest });
}

/** `reply_markup`, with the buttons of an inline keyboard checked. */
export function replyMarkup({ fields }: MethodCall): WireMarkup | undefined {
  const markup = jsonField(fields, 'reply_markup', 'reply keyboard markup') as WireMarkup | undefined;
  if (markup === undefined) return undefined;
  if (typeof markup !== 'object' || markup === null) throw badRequest('object expected as reply markup');
  if (markup.inline_keyboard === undefined) return markup;
  const rows: unknown = markup.inline_keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw badRequest("can't parse inline keyboard: expected an Array of Array of InlineKeyboardButton");
  }
  for (const button of markup.inline_keyboard.flat()) {
    if (typeof button.text !== 'string' || button.text === '') {
      throw badRequest('can\'t parse inline keyboard button: Can\'t find field "text"');
    }
    if (Object.keys(button).filter((key) => !['text', 'style', 'icon_custom_emoji_id'].includes(key)).length === 0) {
      throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    }
    const data = button.callback_data;
    if (data !== undefined && (data === '' || Buffer.byteLength(data) > maxCallbackDataBytes)) {
      throw badRequest('BUTTON_DATA_INVALID');
    }
    if (button.url !== undefined && !isAllowedUrl(button.url)) {
      throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
    }
  }
  return markup;
}

/** The reply keyboard of a markup, its buttons as objects: a bot may also send them as plain strings. */
export function replyKeyboard({
  keyboard,
  one_time_keyboard,
  input_field_placeholder,
}: WireMarkup): WireReplyKeyboard | null {
  if (!Array.isArray(keyboard) || !keyboard.every(Array.isArray)) return null;
  const buttons = (row: unknown[]) =>
    row.map((one) => ({ text: typeof one === 'string' ? one : (one as { text: string }).text }));
  return {
    keyboard: keyboard.map(buttons),
    ...(one_time_keyboard === true && { one_time_keyboard }),
    ...(typeof input_field_placeholder === 'string' && { input_field_placeholder }),
  };
}

function isAllowedUrl(url: string): boolean {
  return /^(https?|tg|ton):\/\/\S+$/i.test(url);
}
