import { sequence } from './sequence.ts';

const base = {
  update_id: 1,
  message: {
    message_id: 1,
    date: 1,
    chat: { id: 42, type: 'private' },
    from: { id: 42, is_bot: false, first_name: 'A' },
    text: 'hi',
  },
};

/** Values that are wrong at every place where they are put below. */
const wrong: unknown[] = [null, true, 'x', 1.5, [], { a: 1 }, [[]], -0.1, '1'];
const places: ((value: unknown) => unknown)[] = [
  (value) => value,
  (value) => ({ ...base, update_id: value }),
  (value) => ({ ...base, message: value === null ? 'null' : value }),
  (value) => ({ ...base, message: { ...base.message, chat: value } }),
  (value) => ({ ...base, message: { ...base.message, chat: { ...base.message.chat, id: value } } }),
  (value) => ({ ...base, message: { ...base.message, chat: { ...base.message.chat, type: value } } }),
  (value) => ({ ...base, message: { ...base.message, message_id: value } }),
  (value) => ({ ...base, message: { ...base.message, entities: value === null ? 5 : [value] } }),
  (value) => ({ ...base, message: { ...base.message, caption_entities: { 0: value } } }),
  (value) => ({ ...base, message: { ...base.message, reply_to_message: [value] } }),
  (value) => ({ ...base, message: { ...base.message, migrate_to_chat_id: [value] } }),
  (value) => ({ ...base, message: { ...base.message, chat: { ...base.message.chat, first_name: [value] } } }),
  (value) => ({ ...base, message: { ...base.message, from: { ...base.message.from, language_code: [value] } } }),
  (value) => ({ ...base, message: { ...base.message, caption: [value] } }),
  (value) => ({ update_id: 1, callback_query: { id: '1', from: value } }),
  (value) => ({ update_id: 1, my_chat_member: { chat: value } }),
];
const outright: (string | Uint8Array)[] = [
  '',
  ' ',
  'not json',
  '{"update_id":',
  '{"update_id":1',
  '\u0000',
  '[]',
  'null',
  '"update"',
  '1e400',
  '{"update_id":1e400}',
  '{"update_id":-1}',
  '{"update_id":99999999999999999999}',
  '['.repeat(100_000),
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  '{"__proto__":{"update_id":1}}',
  'update_id=1&message=hi',
  '<update/>',
  new Uint8Array([0xff, 0xfe, 0x00, 0x80]),
];

/** `count` bodies, none of which is an Update; the same ones for the same seed. */
export function* malformedBodies(count: number, seed: number): Generator<string | Uint8Array> {
  const pick = sequence(seed);
  for (let made = 0; made < count; made++) {
    if (pick(4) === 0) {
      yield outright[pick(outright.length)] ?? '';
      continue;
    }
    const place = places[pick(places.length)];
    const text = JSON.stringify(place?.(wrong[pick(wrong.length)]));
    // A cut in the middle of a valid body is malformed wherever it falls.
    yield pick(3) === 0 ? text.slice(0, pick(text.length)) : text;
  }
}
