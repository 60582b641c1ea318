import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { tooOld } from './node-version.mjs';

test('Node 20.9 and everything newer will do', () => {
  for (const version of ['20.9.0', '20.20.2', '22.0.0', '24.21.0', '100.0.0']) expect(tooOld(version)).toBeUndefined();
});

test('an older Node is told which one is needed', () => {
  for (const version of ['12.22.12', '18.20.0', '20.8.1']) {
    expect(tooOld(version)).toContain(`needs Node 20.9 or newer, and this is ${version}`);
  }
});

test.for(['start', 'check', 'test'])('npm run %s says so before it does anything', (name) => {
  const pretend = "Object.defineProperty(process.versions, 'node', { value: '18.20.0' })";
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, `scripts/${name}.mjs`],
    { encoding: 'utf8' },
  );
  expect(stderr).toMatch(/^BotFactory needs Node 20\.9 or newer, and this is 18\.20\.0\..*\n$/);
  expect(status).toBe(1);
});
