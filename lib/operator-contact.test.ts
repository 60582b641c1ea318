import { expect, test } from 'vitest';
import { addressOfOperator, parseOperatorContact } from './operator-contact.ts';

const addressOf = (given: string) => {
  const contact = parseOperatorContact(given);
  return contact && addressOfOperator(contact, 'Salom & rahmat');
};

test('a mail address, a name in Telegram and an https link lead to the operator, with the message written', () => {
  expect(addressOf('help@bots.example')).toBe('mailto:help@bots.example?subject=BotFactory&body=Salom%20%26%20rahmat');
  expect(addressOf('@ustoz_support')).toBe('https://t.me/ustoz_support?text=Salom%20%26%20rahmat');
  expect(addressOf('https://bots.example/help?from=app')).toBe('https://bots.example/help?from=app');
});

test('a link is read without its https://', () => {
  expect(parseOperatorContact('https://bots.example/')).toEqual({ kind: 'link', text: 'bots.example' });
  expect(parseOperatorContact('https://t.me/ustoz_support')).toEqual({ kind: 'link', text: 't.me/ustoz_support' });
});

test('anything else is none: another scheme, a password in a link, more than an address', () => {
  for (const wrong of [
    'help',
    '@me',
    'ustoz_support',
    'http://bots.example',
    'javascript:alert(1)',
    'mailto:help@bots.example',
    'https://user:secret@bots.example',
    'help@bots.example?bcc=all@bots.example',
    'Help <help@bots.example>',
  ])
    expect([wrong, parseOperatorContact(wrong)]).toEqual([wrong, null]);
});
