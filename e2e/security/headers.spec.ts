import { publicUrl } from '../support/addresses.ts';
import { createBot, signUp } from '../support/owner.ts';
import { ask, type Heard } from './support/ask.ts';
import { builtRoutes } from './support/build-manifest.ts';
import { pages as expected } from './support/expectations.ts';
import { expect, test } from './support/test.ts';

test.describe.configure({ mode: 'default' });

const { pages } = builtRoutes();
const publicHost = new URL(publicUrl).host;

const policyOf = ({ headers }: Heard) => String(headers['content-security-policy']);
const nonceOf = (answer: Heard) => /'nonce-([^']+)'/.exec(policyOf(answer))?.[1];
/** The sources that a directive of the policy allows. */
const directive = (answer: Heard, name: string) =>
  policyOf(answer)
    .split('; ')
    .find((one) => one.startsWith(`${name} `))
    ?.split(' ')
    .slice(1);

const files = [
  '/icon.svg',
  '/apple-icon.png',
  '/opengraph-image.png',
  '/icons/icon-192.png',
  '/manifest.webmanifest',
  '/sw.js',
];

for (const page of [...pages, '/no-such-page', '/api/auth/signout', ...files]) {
  test(`${page} has the headers`, async ({ installation }) => {
    const answer = await ask(installation, page);
    expect(directive(answer, 'script-src')).toEqual(["'self'", `'nonce-${nonceOf(answer)}'`, "'strict-dynamic'"]);
    expect(directive(answer, 'style-src')).toEqual(["'self'", `'nonce-${nonceOf(answer)}'`]);
    for (const name of ['object-src', 'frame-ancestors']) expect(directive(answer, name)).toEqual(["'none'"]);
    for (const name of ['default-src', 'base-uri', 'form-action', 'connect-src', 'worker-src']) {
      expect(directive(answer, name)).toEqual(["'self'"]);
    }
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
  });
}

test('what is data, and pictures that others chose, can do nothing when they are opened as a page', async ({
  installation,
}) => {
  for (const part of ['picture', 'qr', 'test/traces?update=1']) {
    const answer = await ask(installation, `/api/bots/5b0ccfda-bc2a-418b-ab56-96afaa4e6ce0/${part}`);
    expect([part, policyOf(answer)]).toEqual([part, "default-src 'none'; frame-ancestors 'none'"]);
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  }
});

test('every answer has a nonce of its own, and every script of the page carries it', async ({ installation }) => {
  const answers = await Promise.all([1, 2, 3].map(() => ask(installation, '/signin')));
  expect(new Set(answers.map(nonceOf)).size).toBe(3);
  for (const answer of answers) {
    const scripts = answer.body.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(answer)}"`);
  }
});

test('a nonce that the visitor sends is not taken', async ({ installation }) => {
  const answer = await ask(installation, '/signin', {
    'content-security-policy': "script-src 'nonce-mine'",
    'x-nonce': 'mine',
  });
  expect(policyOf(answer)).not.toContain('mine');
  expect(answer.body).not.toContain('nonce="mine"');
});

test('on https, browsers are told to stay there, and cookies go nowhere else', async ({ installation }) => {
  const secure = await ask(installation, '/api/auth/signout', { host: publicHost });
  expect(secure.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
  const cookies = secure.headers['set-cookie'] ?? [];
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__(Secure|Host)-/);
    for (const attribute of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i]) expect(cookie).toMatch(attribute);
  }
});

test('without a trusted proxy, nobody can say that they came by https', async ({ installation }) => {
  const answer = await ask(installation, '/signin', { 'x-forwarded-proto': 'https', 'x-forwarded-host': publicHost });
  expect(answer.headers).not.toHaveProperty('strict-transport-security');
});

test('the cookies of a session are for this site and no script', async ({ page, context, installation }) => {
  const before = installation.application.output().length;
  await signUp(page);
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name).sort()).toEqual(['locale', 'next-auth.session-token']);
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(installation.application.output().slice(before)).not.toContain('Error');
});

// The fixture of `page` fails on whatever the console calls an error, which a breach of the policy is.
test('no page breaks the policy', async ({ page, installation }) => {
  await signUp(page);
  const botId = await createBot(page, installation.telegram.control.createBot().token);
  const shown = pages.filter((one) => !one.startsWith('/_') && expected[one] !== 'nobody');
  for (const address of shown) {
    await page.goto(address.replace('[botId]', botId).replace('[token]', 'no-such-link'), { waitUntil: 'networkidle' });
  }
});

test('what bots and models say runs nothing', async ({ page, installation }) => {
  const attack = '</script><script>window.broken=1</script><img src=x onerror="window.broken=1">';
  const { gemini, telegram } = installation;
  await signUp(page);
  const botId = await createBot(page, telegram.control.createBot({ name: attack.slice(0, 64) }).token);
  await page.goto(`/bots/${botId}/settings`);
  for (const field of ['Description', 'System Prompt']) await page.getByLabel(field).fill(attack);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto(`/telegram/test/${botId}`);
  gemini.control.answer({
    text: `${attack} [one](javascript:window.broken=1) [two](data:text/html,x) [three](https://example.com/"onclick="window.broken=1) <b>bold</b>`,
  });
  await page.getByLabel('Message', { exact: true }).fill(attack);
  await page.getByRole('button', { name: 'Send Test Message' }).click();
  const chat = page.getByRole('log');
  await expect(chat.getByText('one', { exact: false }).last()).toBeVisible();
  await expect(page.getByText('gemini-flash-latest').first()).toBeVisible();
  for (const address of [`/telegram/test/${botId}`, `/bots/${botId}`, `/bots/${botId}/settings`, '/bots']) {
    await page.goto(address, { waitUntil: 'networkidle' });
    expect(await page.evaluate('window.broken')).toBeUndefined();
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol));
    expect(links.filter((protocol) => !['http:', 'https:', 'tg:', 'mailto:'].includes(protocol))).toEqual([]);
  }
});
