import path from 'node:path';
import { asksForHelp } from '../scripts/lib/asks-for-help.mjs';
import { build, isBuilt } from '../scripts/lib/build.mjs';
import { install, isInstalled, pinnedNode } from '../scripts/lib/install.mjs';
import { provideNginx } from '../scripts/lib/nginx.mjs';
import { provideRedis } from '../scripts/lib/redis.mjs';
import { root } from '../scripts/lib/root.mjs';
import { runApplication } from '../scripts/lib/run-application.mjs';
import { StepFailure, step } from '../scripts/lib/step.mjs';

const behindNginx = ['r12', 'all', '--full', 'cluster', 'scale'];
const withPages = ['--full', 'cluster'];
/** A full run keeps what crossed the wire in memory. */
const nodeFlags = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=8192'];

/**
 * Installs and builds what is missing and needed, then runs `chaos/main.ts`, or another script of that folder, with its
 * exit code.
 *
 * @param {string[]} flags as the script takes them
 */
export async function start(flags, script = 'main.ts') {
  try {
    if (!isInstalled()) await step('Installing packages', install);
    const node = await pinnedNode();
    const words = asksForHelp(flags) ? [] : [script.split('/')[0], ...flags];
    if (words.some((word) => behindNginx.includes(word))) {
      await provideNginx();
      await provideRedis();
    }
    if (words.some((word) => withPages.includes(word))) {
      if (!isBuilt()) await step('Building the pages', () => build(node));
    }
    process.exitCode = await runApplication(node, [...nodeFlags, path.join(root, 'chaos', script), ...flags]);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
