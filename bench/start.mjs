import { existsSync } from 'node:fs';
import path from 'node:path';
import { asksForHelp } from '../scripts/lib/asks-for-help.mjs';
import { build, isBuilt } from '../scripts/lib/build.mjs';
import { provideChromium } from '../scripts/lib/chromium.mjs';
import { install, isInstalled, pinnedNode } from '../scripts/lib/install.mjs';
import { root } from '../scripts/lib/root.mjs';
import { runApplication } from '../scripts/lib/run-application.mjs';
import { lastLines, run, StepFailure, step } from '../scripts/lib/step.mjs';

/** Its packages are no dependencies of the application, so they are installed beside the script that needs them. */
const floor = path.join(root, 'bench', 'floor');

async function installFloor() {
  const { code, output } = await run('npm', ['ci', '--prefix', floor, '--no-audit', '--no-fund']);
  if (code !== 0) throw new StepFailure(`The packages could not be installed. npm said:\n\n${lastLines(output)}`);
}

/** @param {string} node the Node that builds */
async function prepare(node) {
  if (!isBuilt()) await step('Building the pages', () => build(node));
  if (!existsSync(path.join(floor, 'node_modules'))) await step('Installing the bot to compare with', installFloor);
  await provideChromium(node);
}

/**
 * Installs and builds what is missing or stale, then measures, with the exit code of the measurements.
 *
 * @param {string[]} flags as `bench/main.ts` takes them
 */
export async function start(flags) {
  try {
    if (!isInstalled()) await step('Installing packages', install);
    const node = await pinnedNode();
    if (!asksForHelp(flags)) await prepare(node);
    const script = path.join(root, 'bench', 'main.ts');
    process.exitCode = await runApplication(node, ['--disable-warning=ExperimentalWarning', script, ...flags]);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
