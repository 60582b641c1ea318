import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';
import { scrub } from './scrub.ts';

const token = `7012345678:AA${'x7_-Q'.repeat(6)}abc`;
const googleKey = `AIzaSy${'D4-_e'.repeat(6)}abc`;
const authKey = `AQ.Ab8${'RN6_-'.repeat(8)}`;
const hash = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaCtvZi9pdA';

describe('what the scrubber takes out', () => {
  it.each([
    ['a token', token],
    ['a token in an address of the Bot API', `https://api.telegram.org/bot${token}/getMe`],
    ['a token in an encoded address', `bot${token.replace(':', '%3A')}/getMe`],
    ['a token in an address encoded in small letters', `bot${token.replace(':', '%3a')}/getMe`],
    ['a token in a file address', `https://api.telegram.org/file/bot${token}/photos/1.jpg`],
    ['a token in quotes inside JSON', JSON.stringify({ nested: JSON.stringify({ token }) })],
  ])('%s', (_, text) => {
    expect(scrub(text)).toContain('[token]');
    expect(scrub(text)).not.toContain(token.split(':')[1]);
  });

  it.each([
    ['a Google API key', googleKey],
    ['a Google API key of the newer kind', authKey],
    ['a Google API key in a query', `https://x.googleapis.com/v1?key=${googleKey}&alt=sse`],
  ])('%s', (_, text) => {
    expect(scrub(text)).toContain('[api key]');
    expect(scrub(text)).not.toMatch(/D4-_e|RN6_-/);
  });

  it('password hashes', () => {
    expect(scrub(`params: Aziza,${hash},uz`)).toBe('params: Aziza,[password hash],uz');
  });

  it.each([
    ['postgres://user:hunter2@db.example/app', 'postgres://user:[password]@db.example/app'],
    ['smtps://user:hunter@2@mail.example', 'smtps://user:[password]@mail.example'],
    ['redis://:hunter2@cache.example:6379', 'redis://:[password]@cache.example:6379'],
  ])('the password in %s', (text, scrubbed) => {
    expect(scrub(text)).toBe(scrubbed);
  });

  it('every one of several', () => {
    expect(scrub(`${token} ${token} ${googleKey}`)).toBe('[token] [token] [api key]');
  });
});

describe('what it leaves alone', () => {
  it.each([
    ['times and ids', '2026-11-20T22:32:37.123Z fc881cc9-6c2f-4858-a846-85c8fb92572f 1732145557:41'],
    ['an address with a port before an address of mail', '{"url":"http://localhost:3000","to":"aziza@example.com"}'],
    ['a short number with a colon', 'chat 123456:hello'],
    ['an address of mail', 'https://bots.example.com aziza@example.com'],
  ])('%s', (_, text) => {
    expect(scrub(text)).toBe(text);
  });
});

describe('the log', () => {
  it('scrubs the message, the fields, and errors with their stacks and causes, and stays JSON', () => {
    const lines: string[] = [];
    const log = createLog('trace', (line) => lines.push(line));
    const cause = new Error(`request to https://api.telegram.org/bot${token}/getMe failed`);
    log.error({ err: new Error(token, { cause }), deep: { url: `x/bot${token}/` } }, `failed with ${token}`);
    log.child({ token }).trace('at the lowest level too');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).not.toContain(token.split(':')[1]);
      expect(JSON.parse(line)).toHaveProperty('level');
    }
  });
});
