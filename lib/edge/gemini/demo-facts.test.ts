import { expect, it } from 'vitest';
import { findFacts } from './demo-facts.ts';

const teaHouse = `Siz «Choyxona» ofitsiantisiz.

- Ish vaqti: har kuni 9:00 dan 23:00 gacha.
- Osh 35 000 soʻm, somsa 8 000 soʻm.
- Joy band qilish uchun odam soni, kun va vaqtni soʻrang.
- Телефон: +998 90 123-45-67`;

it.each([
  ['Osh qancha turadi?', 'Osh 35 000 soʻm, somsa 8 000 soʻm.'],
  ['Somsangiz necha pul', 'Osh 35 000 soʻm, somsa 8 000 soʻm.'],
  ['How much is it?', 'Osh 35 000 soʻm, somsa 8 000 soʻm.'],
  ['@choyxona_bot When are you open?', 'Ish vaqti: har kuni 9:00 dan 23:00 gacha.'],
  ['Когда вы работаете?', 'Ish vaqti: har kuni 9:00 dan 23:00 gacha.'],
  ['Как с вами связаться?', 'Телефон: +998 90 123-45-67'],
])('answers "%s" from the prompt', (question, answer) => {
  expect(findFacts(teaHouse, question)).toBe(answer);
});

it.each(['Salom', 'Rahmat', 'Bugun havo qanday?', 'Where are you?'])('finds nothing for "%s"', (question) => {
  expect(findFacts(teaHouse, question)).toBeNull();
});

it('takes what is an instruction for no fact', () => {
  expect(findFacts('Joy band qilish uchun vaqtni soʻrang.', 'Joy bormi, vaqt qachon?')).toBeNull();
});
