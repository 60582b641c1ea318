import { randomBytes } from 'node:crypto';
import { NextRequest } from 'next/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { proxy } from '../../../proxy.ts';

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none');
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  vi.stubEnv('ENCRYPTION_KEYS', `k1:${randomBytes(32).toString('base64')}`);
  vi.stubEnv('PUBLIC_URL', 'https://bots.example.com');
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { host: 'localhost:3000', ...headers } }));
const directives = (response: Response) =>
  Object.fromEntries(
    (response.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );

test.each(['/bots', '/bots/new', '/telegram/test/1', '/telegram/setup/1', '/account', '/billing'])(
  '%s sends who is signed out to the sign-in page',
  (path) => {
    const response = ask(`${path}?tab=1`);
    expect(response.status).toBe(303);
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.pathname).toBe('/signin');
    expect(location.searchParams.get('next')).toBe(`${path}?tab=1`);
  },
);

test.each(['/', '/signin', '/signup', '/forgot-password', '/reset-password/abc', '/botswana'])('%s is open', (path) => {
  expect(ask(path).headers.get('location')).toBeNull();
});

test('a call of an action is answered by the action, which leads to the sign-in page by itself', () => {
  const call = (method: string) =>
    proxy(
      new NextRequest('http://localhost:3000/bots/new', {
        method,
        headers: { host: 'localhost:3000', 'next-action': '7f' },
      }),
    );
  expect(call('POST').status).toBe(200);
  expect(call('GET').status).toBe(303);
});

test('who has a session goes on, by the cookie of the address at hand', () => {
  expect(ask('/bots', { cookie: 'next-auth.session-token=x' }).status).toBe(200);
  const publicly = { host: 'bots.example.com' };
  expect(ask('/bots', { ...publicly, cookie: '__Secure-next-auth.session-token=x' }).status).toBe(200);
  expect(ask('/bots', { ...publicly, cookie: 'next-auth.session-token=x' }).status).toBe(303);
});

test('scripts run by the nonce of the request alone, which is another one each time', () => {
  const [first, second] = [directives(ask('/')), directives(ask('/'))];
  expect(first['script-src']).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w-]{36}'$/), "'strict-dynamic'"]);
  expect(first['script-src']).not.toEqual(second['script-src']);
  expect(first).toMatchObject({
    'default-src': ["'self'"],
    'connect-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  });
});

test('Next gets the same policy as the browser, and the path that was asked for, whatever the client claims', () => {
  const response = ask('/account?tab=1', { cookie: 'next-auth.session-token=x', 'x-request-path': '/elsewhere' });
  const forwarded = (name: string) => response.headers.get(`x-middleware-request-${name}`);
  expect(forwarded('content-security-policy')).toBe(response.headers.get('content-security-policy'));
  expect(forwarded('x-request-path')).toBe('/account?tab=1');
});

test('https is insisted on at the public address only', () => {
  expect(ask('/', { host: 'bots.example.com' }).headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  expect(ask('/').headers.get('strict-transport-security')).toBeNull();
});

test.each([
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
])('%s is %s, for redirections too', (name, value) => {
  expect(ask('/').headers.get(name)).toBe(value);
  expect(ask('/bots').headers.get(name)).toBe(value);
});
