import path from 'node:path';
import { build, isBuilt } from '../scripts/lib/build.mjs';
import { install, isInstalled, pinnedNode } from '../scripts/lib/install.mjs';
import { root } from '../scripts/lib/root.mjs';
import { runApplication } from '../scripts/lib/run-application.mjs';
import { StepFailure, step } from '../scripts/lib/step.mjs';

/** Those that run the whole application, with its pages. */
const ofTheApplication = ['r12', 'all'];
/** A full run keeps what crossed the wire in memory. */
const nodeFlags = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=8192'];

/**
 * Installs and builds what is missing and needed, then runs the programs, with their exit code.
 *
 * @param {string[]} flags as `chaos/main.ts` takes them
 */
export async function start(flags) {
  try {
    if (!isInstalled()) await step('Installing packages', install);
    const node = await pinnedNode();
    const programs = flags.filter((flag) => !flag.startsWith('-'));
    const needsBuild = programs.some((name) => ofTheApplication.includes(name)) || flags[0] === '--full';
    if (needsBuild && !isBuilt()) await step('Building the pages', () => build(node));
    process.exitCode = await runApplication(node, [...nodeFlags, path.join(root, 'chaos', 'main.ts'), ...flags]);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
