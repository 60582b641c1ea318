import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { clientAddress, isSameOrigin, isSecureRequest, siteOrigin } from './request.ts';

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none');
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  vi.stubEnv('ENCRYPTION_KEYS', `k1:${randomBytes(32).toString('base64')}`);
  vi.stubEnv('PUBLIC_URL', 'https://bots.example.com');
});

const headers = (given: Record<string, string>) => new Headers(given);

test.each([
  ['a page of ours', { host: 'bots.example.com', origin: 'https://bots.example.com', 'sec-fetch-site': 'same-origin' }],
  ['a page of ours in an old browser', { host: 'localhost:3000', origin: 'http://localhost:3000' }],
  ['a command line tool', { host: 'bots.example.com' }],
])('%s may change something', (_, given) => {
  expect(isSameOrigin(headers(given))).toBe(true);
});

test.each([
  ['another site', { host: 'bots.example.com', origin: 'https://evil.example' }],
  ['another port', { host: 'localhost:3000', origin: 'http://localhost:4000' }],
  ['another host of the same site', { host: 'bots.example.com', 'sec-fetch-site': 'same-site' }],
  ['another site that hides where it is', { host: 'bots.example.com', origin: 'null' }],
  ['another site that a browser names', { host: 'bots.example.com', 'sec-fetch-site': 'cross-site' }],
  [
    'another site that names us as its proxy',
    { host: 'bots.example.com', origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
])('%s may not', (_, given) => {
  expect(isSameOrigin(headers(given))).toBe(false);
});

test('without a trusted proxy the address is that of the socket, whatever is claimed', () => {
  expect(clientAddress(headers({ 'x-client-address': '203.0.113.7', 'x-forwarded-for': '198.51.100.1' }))).toBe(
    '203.0.113.7',
  );
});

test('a request is secure at the public address, and not at the plain one of the same machine', () => {
  expect(isSecureRequest(headers({ host: 'bots.example.com' }))).toBe(true);
  expect(isSecureRequest(headers({ host: 'localhost:3000' }))).toBe(false);
  expect(isSecureRequest(headers({ host: 'localhost:3000', 'x-forwarded-proto': 'https' }))).toBe(false);
});

test('links in mails lead to the configured address', () => {
  expect(siteOrigin()).toBe('https://bots.example.com');
});
