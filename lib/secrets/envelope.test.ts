import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { EnvelopeError, type EnvelopeFailure, type EnvelopePlace, openEnvelope, sealEnvelope } from './envelope.ts';

const key = (kid: string) => ({ kid, key: randomBytes(32) });
const place: EnvelopePlace = { table: 'bot', column: 'token_envelope', rowId: 'row-1', ownerId: 'owner-1' };

function failure(work: () => unknown): EnvelopeFailure | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvelopeError) return error.reason;
    throw error;
  }
  return undefined;
}

test('an envelope written by an earlier version of the format still opens', () => {
  const keyring = [{ kid: 'k1', key: Buffer.alloc(32, 7) }];
  const vector =
    'v1.k1.AAECAwQFBgcICQoL.CTfuUklgLouTWGZozR0ysQ.KbDZQi047H1EiKTdqjwdroJK9cYpFDBmXLYF6eu4C1afHHapop9wsbCWosE';
  expect(openEnvelope(keyring, place, vector)).toBe('110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw');
});

test('what is sealed opens again, and two seals of one secret differ', () => {
  const keyring = [key('k1')];
  const envelope = sealEnvelope(keyring, place, 'sirli soʻz');
  expect(envelope).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
  expect(envelope).not.toContain('sirli');
  expect(openEnvelope(keyring, place, envelope)).toBe('sirli soʻz');
  expect(sealEnvelope(keyring, place, 'sirli soʻz')).not.toBe(envelope);
});

test('the first key encrypts and every key of the ring decrypts', () => {
  const [older, newer] = [key('old'), key('new')];
  const envelope = sealEnvelope([older], place, 'secret');
  expect(openEnvelope([newer, older], place, envelope)).toBe('secret');
  expect(sealEnvelope([newer, older], place, 'secret')).toMatch(/^v1\.new\./);
});

test('a key that is not in the ring is an alarm, not an empty secret', () => {
  const envelope = sealEnvelope([key('gone')], place, 'secret');
  expect(failure(() => openEnvelope([key('k1')], place, envelope))).toBe('unknown_key');
  expect(failure(() => openEnvelope([key('gone')], place, envelope))).toBe('tampered');
});

test('one flipped bit anywhere in the envelope is noticed', () => {
  const keyring = [key('k1')];
  const [version, kid, ...encoded] = sealEnvelope(keyring, place, 'secret').split('.');
  const parts = encoded.map((part) => Buffer.from(part, 'base64url'));
  for (const [index, part] of parts.entries()) {
    for (let bit = 0; bit < part.length * 8; bit++) {
      const changed = parts.map((bytes) => Buffer.from(bytes));
      changed[index]?.writeUInt8((part[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
      const envelope = [version, kid, ...changed.map((bytes) => bytes.toString('base64url'))].join('.');
      expect(failure(() => openEnvelope(keyring, place, envelope))).toBe('tampered');
    }
  }
});

test('an envelope opens in no other table, column, row or owner', () => {
  const keyring = [key('k1')];
  const envelope = sealEnvelope(keyring, place, 'secret');
  for (const part of ['table', 'column', 'rowId', 'ownerId'] as const) {
    expect(failure(() => openEnvelope(keyring, { ...place, [part]: 'other' }, envelope))).toBe('tampered');
  }
});

test.each([
  '',
  'secret',
  'v1.k1',
  'v2.k1.AAECAwQFBgcICQoL.AAAAAAAAAAAAAAAAAAAAAA.AAAA',
  'v1.k1.AAECAwQFBgcICQoL.AAAAAAAAAAAAAAAAAAAAAA.',
  'v1.k1.AAEC.AAAAAAAAAAAAAAAAAAAAAA.AAAA',
  'v1.k1.AAECAwQFBgcICQoL.AAAA.AAAA',
  'v1.k1.AAECAwQFBgcICQoL.AAAAAAAAAAAAAAAAAAAAAA.AAAA.AAAA',
])('what is no envelope is called malformed: %j', (text) => {
  expect(failure(() => openEnvelope([key('k1')], place, text))).toBe('malformed');
});

test('an empty secret and an empty keyring are refused', () => {
  expect(failure(() => sealEnvelope([key('k1')], place, ''))).toBe('malformed');
  expect(failure(() => sealEnvelope([], place, 'secret'))).toBe('unknown_key');
});
