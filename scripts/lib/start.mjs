import path from 'node:path';
import { become } from './become.mjs';
import { build, isBuilt } from './build.mjs';
import { keepCompiled } from './compile-cache.mjs';
import { install, isInstalled, pinnedNode } from './install.mjs';
import { nodeFlags } from './node-flags.mjs';
import { root } from './root.mjs';
import { StepFailure, step } from './step.mjs';

const entries = { application: 'server/main.ts', demo: 'server/demo.ts' };

/**
 * Installs and builds what is missing or stale, then becomes the application.
 *
 * @param {string[]} flags `--demo`: against the sandbox; `--dev`: pages compiled as they are asked for
 */
export async function start(flags) {
  const unknown = flags.find((flag) => !['--demo', '--dev'].includes(flag));
  try {
    if (unknown) throw new StepFailure(`There is no option ${unknown}. Known are --demo and --dev.`);
    if (!isInstalled()) await step('Installing packages', install);
    const node = await pinnedNode();
    keepCompiled();
    if (!flags.includes('--dev') && !isBuilt()) await step('Building the pages', () => build(node));
    const entry = flags.includes('--demo') ? entries.demo : entries.application;
    const options = flags.includes('--dev') ? ['--dev'] : [];
    process.exitCode = await become(node, [...nodeFlags, path.join(root, entry), ...options]);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
