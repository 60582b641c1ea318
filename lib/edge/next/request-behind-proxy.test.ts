import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { clientAddress, isSameOrigin, isSecureRequest } from './request.ts';

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none');
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  vi.stubEnv('ENCRYPTION_KEYS', `k1:${randomBytes(32).toString('base64')}`);
  vi.stubEnv('TRUST_PROXY', 'true');
});

test('the address is what the last proxy saw, not what the client put before it', () => {
  const headers = new Headers({ 'x-client-address': '127.0.0.1', 'x-forwarded-for': '1.2.3.4, 203.0.113.7' });
  expect(clientAddress(headers)).toBe('203.0.113.7');
});

test('a request that came to the proxy by https is secure', () => {
  expect(isSecureRequest(new Headers({ host: 'app:3000', 'x-forwarded-proto': 'https' }))).toBe(true);
  expect(isSecureRequest(new Headers({ host: 'app:3000', 'x-forwarded-proto': 'http' }))).toBe(false);
});

test('the host is the one that the browser asked the proxy for', () => {
  const headers = { host: 'app:3000', 'x-forwarded-host': 'bots.example.com' };
  expect(isSameOrigin(new Headers({ ...headers, origin: 'https://bots.example.com' }))).toBe(true);
  expect(isSameOrigin(new Headers({ ...headers, origin: 'https://evil.example' }))).toBe(false);
});
