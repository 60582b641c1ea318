import { expect, test } from 'vitest';
import { safeNextPath, signInPath } from './next-path.ts';

test.each(['/bots', '/bots/new', '/account?tab=password', '/telegram/test/3f0c#end'])(
  '%s is a way to go on',
  (path) => {
    expect(safeNextPath(path)).toBe(path);
  },
);

test.each([
  ['another site', 'https://evil.example'],
  ['another site without its scheme', '//evil.example'],
  ['a backslash, which browsers read as a slash', '/\\evil.example'],
  ['two backslashes', '\\\\evil.example'],
  ['a tab, which browsers leave out', '/\t/evil.example'],
  ['a line break', '/\n/evil.example'],
  ['a script', 'javascript:alert(1)'],
  ['a relative path', 'evil'],
  ['a path that climbs to another site', '/..//evil.example'],
  ['a dot before another site', '/.//evil.example'],
  ['nothing', ''],
  ['something else', ['/bots', '/account']],
])('%s leads to My Bots instead', (_, path) => {
  expect(safeNextPath(path)).toBe('/bots');
});

test('the sign-in page leads back to where somebody wanted to go', () => {
  expect(signInPath('/account?tab=password')).toBe('/signin?next=%2Faccount%3Ftab%3Dpassword');
  expect(signInPath('/bots')).toBe('/signin');
  expect(signInPath(null)).toBe('/signin');
  expect(signInPath('/account', { hasEnded: true })).toBe('/signin?next=%2Faccount&after=session');
  expect(signInPath('/bots', { hasEnded: true })).toBe('/signin?after=session');
  expect(signInPath('//elsewhere.example', { hasEnded: true })).toBe('/signin?after=session');
});
