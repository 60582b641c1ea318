import path from 'node:path';
import { keepCompiled } from './compile-cache.mjs';
import { isInstalled, pinnedNode } from './install.mjs';
import { root } from './root.mjs';
import { runApplication } from './run-application.mjs';

/**
 * Runs server/cli.ts with the same arguments, and ends with its exit code.
 *
 * @param {string[]} args
 */
export async function cli(args) {
  if (!isInstalled()) {
    console.error('The packages are not installed yet. Run first: npm install');
    process.exitCode = 1;
    return;
  }
  keepCompiled();
  process.exitCode = await runApplication(await pinnedNode(), [path.join(root, 'server/cli.ts'), ...args]);
}
