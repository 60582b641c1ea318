import { existsSync } from 'node:fs';
import path from 'node:path';
import { install, isInstalled, pinnedNode } from './install.mjs';
import { root } from './root.mjs';
import { run, StepFailure, step } from './step.mjs';

const bin = (name) => path.join(root, 'node_modules', name);

const checks = [
  { name: 'format, lint, import direction', args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit', '--incremental', 'false'] },
  { name: 'dead code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
];

/**
 * Runs the checks side by side and tells each on a line; what a failed one has to say follows it.
 *
 * @param {string} node
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check(node) {
  await makeRouteTypes(node);
  const results = await Promise.all(
    checks.map(async ({ name, args }) => {
      const started = Date.now();
      const { code, output } = await run(node, args);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(code === 0 ? `✓ ${name} … ${seconds} s` : `✗ ${name} … ${seconds} s\n\n${output}`);
      return code === 0;
    }),
  );
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

/** Next writes types for the routes there are; `tsc` cannot do without them. A build or a start in development has too. */
async function makeRouteTypes(node) {
  if (existsSync(path.join(root, 'next-env.d.ts')) && existsSync(path.join(root, '.next', 'types'))) return;
  const { code, output } = await run(node, [bin('next/dist/bin/next'), 'typegen']);
  if (code !== 0) throw new StepFailure(`The types of the routes could not be made. Next said:\n\n${output}`);
}

/** `npm run check` by itself. */
export async function main() {
  try {
    if (!isInstalled()) await step('Installing packages', install);
    const { failed } = await check(await pinnedNode());
    process.exitCode = failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
