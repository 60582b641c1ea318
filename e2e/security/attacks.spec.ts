import { randomUUID } from 'node:crypto';
import { sendRaw } from '#lib/testing/send-raw.ts';
import { builtActions } from './support/build-manifest.ts';
import { newPerson } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

test.describe.configure({ mode: 'default' });

const signIn = 'app/(auth)/signin/actions.ts#signInAction';

test('signing in leads to no other site', async ({ installation }) => {
  const { email, password } = await newPerson(installation);
  for (const next of [
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/.//elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
  ]) {
    const visitor = new Visitor(installation.application.url);
    const { leadsTo } = await visitor.act(signIn, '/signin', { email, password, next });
    expect([next, leadsTo]).toEqual([next, '/bots']);
  }
});

test("next-auth's own endpoints lead to no other site", async ({ installation }) => {
  const visitor = new Visitor(installation.application.url);
  for (const endpoint of ['signin', 'signout', 'error', 'callback/credentials']) {
    const answer = await visitor.send(`/api/auth/${endpoint}?callbackUrl=https://elsewhere.example`);
    expect(answer.leadsTo ?? '').not.toContain('elsewhere');
    expect(answer.body).not.toContain('elsewhere');
  }
});

test("next-auth's own endpoints refuse what is not for them, and keep standing", async ({ installation }) => {
  const visitor = new Visitor(installation.application.url);
  const wrongPlace = await visitor.send('/api/auth/callback/credentials');
  expect(wrongPlace.status).toBe(405);
  const headers = { 'content-type': 'application/json' };
  for (const endpoint of [
    'signin',
    'signin/credentials',
    'callback/credentials',
    'signout',
    'csrf',
    'session',
    '_log',
  ]) {
    for (const body of ['{"callbackUrl":5}', '{"csrfToken":{"length":1}}', '[1]', '5', 'null', '{', '']) {
      const { status } = await visitor.send(`/api/auth/${endpoint}`, { method: 'POST', headers, body });
      expect([endpoint, body, status < 500]).toEqual([endpoint, body, true]);
    }
  }
});

test("no address in next-auth's cookie or forms is an error of the server", async ({ installation }) => {
  const { email, password } = await newPerson(installation);
  const { url } = installation.application;
  for (const address of ['x', 'http://[', 'javascript:alert(1)', '/\\', 'https://elsewhere.example']) {
    const cookies = [
      `next-auth.callback-url=${encodeURIComponent(address)}; __Secure-next-auth.callback-url=${address}`,
      'a=b; next-auth.callback-url',
    ];
    for (const cookie of cookies)
      for (const page of ['/', '/signin', '/bots', '/api/auth/session', '/api/auth/csrf']) {
        const { status } = await fetch(url + page, { headers: { cookie } });
        expect([address, page, status]).toEqual([address, page, 200]);
      }
    const visitor = new Visitor(url);
    for (const query of ['callbackUrl=', 'callbackUrl=/&callbackUrl=']) {
      const asked = await visitor.send(`/api/auth/csrf?${query}${encodeURIComponent(address)}`);
      expect([address, query, asked.status < 500]).toEqual([address, query, true]);
    }
    const { csrfToken } = JSON.parse((await visitor.send('/api/auth/csrf')).body) as { csrfToken: string };
    for (const endpoint of ['signin/credentials', 'callback/credentials', 'signout', 'csrf', '_log']) {
      const body = new URLSearchParams({ csrfToken, email, password, callbackUrl: address });
      const answer = await visitor.send(`/api/auth/${endpoint}`, { method: 'POST', body });
      expect([address, endpoint, answer.status < 500]).toEqual([address, endpoint, true]);
      expect(answer.leadsTo ?? '').not.toContain('elsewhere');
    }
  }
});

test('a session from before signing in is not kept', async ({ installation }) => {
  const { email, password } = await newPerson(installation);
  const visitor = new Visitor(installation.application.url);
  visitor.cookies.set('next-auth.session-token', 'planted');
  await visitor.act(signIn, '/signin', { email, password });
  expect(visitor.cookies.get('next-auth.session-token')).not.toBe('planted');
});

test('Next asks nobody but this server for the page that an action leads to', async ({ installation }) => {
  const { email, password } = await newPerson(installation);
  const visitor = new Visitor(installation.application.url);
  const answer = await visitor.act(signIn, '/signin', { email, password });
  expect(answer.leadsTo).toBe('/bots');
  // It was fetched with the visitor's cookies and came along: wherever it was asked for, it was this application.
  expect(answer.headers.get('content-type')).toContain('text/x-component');
  expect(answer.body).toContain('Create New Bot');
});

test('a header that skips the proxy of Next leads to no private page', async ({ installation }) => {
  for (const value of [
    'proxy',
    'middleware',
    Array(5).fill('proxy').join(':'),
    Array(5).fill('middleware').join(':'),
  ]) {
    const visitor = new Visitor(installation.application.url);
    const answer = await visitor.send('/account', { headers: { 'x-middleware-subrequest': value } });
    expect(answer.leadsTo).toBe('/signin?next=%2Faccount');
  }
});

test('who guesses passwords is stopped, whatever address they claim and however many guess at once', async ({
  installation,
}) => {
  const { email, password } = await newPerson(installation);
  const guess = (number: number) => {
    const visitor = new Visitor(installation.application.url);
    const claimed = `198.51.100.${number}`;
    return visitor.act(
      signIn,
      '/signin',
      { email, password: `taxmin ${number}` },
      {
        'x-client-address': claimed,
        'x-forwarded-for': claimed,
        'x-real-ip': claimed,
        forwarded: `for=${claimed}`,
      },
    );
  };
  const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => guess(number)));
  expect(answers.filter(({ body }) => body.includes('Too many attempts'))).toHaveLength(10);
  const late = await new Visitor(installation.application.url).act(signIn, '/signin', { email, password });
  expect(late.body).toContain('Too many attempts');
});

test('a body that is too large or none at all is refused without a crash', async ({ installation }) => {
  const { visitor } = await newPerson(installation);
  const large = JSON.stringify({ text: 'x'.repeat(3_000_000) });
  const headers = { 'content-type': 'application/json' };
  for (const body of [large, '{', '', 'null']) {
    const auth = await visitor.send('/api/auth/callback/credentials', { method: 'POST', headers, body });
    expect(auth.status).toBeLessThan(500);
  }
  const action = await visitor.act('app/(owner)/account/actions.ts#changeNameAction', '/account', { name: large });
  expect(action.status).toBeGreaterThanOrEqual(400);
  expect((await visitor.send('/health')).status).toBe(200);
});

test('an action that is called with what no page sends is no error of the server', async ({ installation }) => {
  const { visitor } = await newPerson(installation);
  const actions = builtActions();
  expect(actions.length).toBeGreaterThan(15);
  const last = actions.findIndex(({ name }) => name.endsWith('#signOut'));
  for (const { id, name, pages } of [...actions.toSpliced(last, 1), ...actions.slice(last, last + 1)]) {
    const address = (pages[0] ?? '/').replaceAll(/\[\w+\]/g, randomUUID());
    for (const body of ['[]', '[null,[]]', '[{"token":1}]', '["$F1"]', 'garbage', '']) {
      const { status } = await visitor.send(address, { method: 'POST', headers: { 'next-action': id }, body });
      expect([name, body, status < 500]).toEqual([name, body, true]);
    }
  }
});

test('what Next would stumble over is refused, and what it says of the rest is lines of the log without a token', async ({
  installation: { application },
}) => {
  const token = `7000000001:${'A'.repeat(35)}`;
  const send = async (line: string, headers: string[] = [], body = '') => {
    const head = [`${line} HTTP/1.1`, 'Host: x', 'Connection: close', `Content-Length: ${body.length}`, ...headers];
    return Number((await sendRaw(Number(new URL(application.url).port), [...head, '', body])).split(' ')[1]);
  };
  for (const line of [
    'TRACE /',
    'OPTIONS *',
    `POST /webhook//${token}`,
    `POST /webhook/x/../${token}`,
    'GET /api/bots/%ff',
  ]) {
    const status = await send(line);
    expect([line, status >= 400 && status < 500]).toEqual([line, true]);
  }
  const form = 'Content-Type: multipart/form-data; boundary=x';
  expect(await send('POST /signin', [form], 'garbage')).toBe(400);
  expect(await send('POST /signin', [form, 'Origin: https://elsewhere.example'], '--x--\r\n')).toBe(403);
  expect(await send(`POST /Webhook/${token}`, [], 'x'.repeat(1_100_000))).toBe(413);

  expect(await send('POST /signin', [`Next-Action: ${token}`], '[]')).toBeLessThan(500);
  await expect.poll(() => application.output()).toContain('[token]');
  const [, logged = ''] = application.output().split('Stop it with Ctrl-C.');
  expect(logged).not.toContain(token);
  for (const line of logged.split('\n').filter((text) => text !== '')) expect(JSON.parse(line)).toHaveProperty('msg');
});
