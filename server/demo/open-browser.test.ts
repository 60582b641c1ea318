import { expect, test } from 'vitest';
import { browserCommand } from './open-browser.ts';

const desk = { platform: 'linux', env: { DISPLAY: ':0' }, isTerminal: true } as const;

test('the browser is opened where a person sits', () => {
  expect(browserCommand(desk)).toBe('xdg-open');
  expect(browserCommand({ ...desk, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe('xdg-open');
  expect(browserCommand({ ...desk, platform: 'darwin', env: {} })).toBe('open');
});

test('and nowhere else', () => {
  expect(browserCommand({ ...desk, isTerminal: false })).toBeNull();
  expect(browserCommand({ ...desk, env: {} })).toBeNull();
  for (const [name, value] of Object.entries({ CI: 'true', SSH_CONNECTION: '10.0.0.1 22', BROWSER: 'none' })) {
    expect(browserCommand({ ...desk, env: { ...desk.env, [name]: value } })).toBeNull();
  }
});
