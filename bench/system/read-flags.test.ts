import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const scripts = ['chaos/main.ts', 'chaos/cluster/main.ts', 'chaos/scale/main.ts', 'bench/main.ts'];

function run(script: string, ...flags: string[]): Promise<{ code: number; out: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, script), ...flags], { timeout: 15_000 }, (error, out, errors) =>
      resolve({ code: error ? Number(error.code) : 0, out, errors }),
    );
  });
}

test.each(scripts)('%s says how it is called', async (script) => {
  for (const flag of ['--help', '-h']) {
    const { code, out, errors } = await run(script, flag);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toMatch(/^npm run (chaos|cluster|scale|bench) /);
  }
});

test.each([
  ['chaos/main.ts', 'r8', '--seed', 'abc'],
  ['chaos/main.ts', 'r8', '--seed', '1.5'],
  ['chaos/scale/main.ts', '--seed', ''],
  ['chaos/scale/main.ts', '--bots', '1,many'],
  ['chaos/cluster/main.ts', '--workers', 'two'],
  ['bench/main.ts', '--seed', 'abc'],
])('%s %s %s %s is refused in a sentence', async (script, ...flags) => {
  const { code, out, errors } = await run(script, ...flags.filter((flag) => flag !== undefined));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(errors).toMatch(/^--\w+ takes a whole number, not ".*"\.\n$/);
});

test.each(scripts)('%s refuses a flag that it does not have, without a stack', async (script) => {
  const { code, errors } = await run(script, '--loud');
  expect(code).toBe(2);
  expect(errors).toMatch(/--loud.*\nSee: --help\n$/);
});
