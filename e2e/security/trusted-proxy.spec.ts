import { ask } from './support/ask.ts';
import { expect, test } from './support/test.ts';

test.use({ environment: { TRUST_PROXY: 'true', PUBLIC_URL: '' } });

test('https is what a trusted proxy says', async ({ installation }) => {
  const secure = await ask(installation, '/api/auth/signout', { 'x-forwarded-proto': 'https' });
  expect(secure.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
  for (const cookie of secure.headers['set-cookie'] ?? []) expect(cookie).toMatch(/; Secure/i);
  const plain = await ask(installation, '/api/auth/signout', { 'x-forwarded-proto': 'http' });
  expect(plain.headers).not.toHaveProperty('strict-transport-security');
});
