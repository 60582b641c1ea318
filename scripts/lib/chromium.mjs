import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { installFromDistribution } from './distribution.mjs';
import { root } from './root.mjs';
import { lastLines, run, StepFailure, step } from './step.mjs';

/** The shell first: the same pages without a browser's window around them, for half of the work. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser of the system, or undefined when Playwright's own has to serve.
 *
 * @returns {string | undefined} its path
 */
export function systemChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...places, ...applications].find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes sure that there is a browser for the journeys: the system's, else Playwright's, else the distribution's.
 *
 * @param {string} node
 */
export async function provideChromium(node) {
  if (systemChromium() || existsSync(playwrightChromium(node))) return;
  await step('Installing Chromium for the browser journeys', async () => {
    const cli = path.join(root, 'node_modules', 'playwright', 'cli.js');
    const own = await run(node, [cli, 'install', 'chromium']);
    if (own.code === 0 && startsOn(playwrightChromium(node))) return;
    // Not every distribution has the shell on its own.
    let distribution = '';
    for (const name of ['chromium-headless-shell', 'chromium']) {
      distribution = await installFromDistribution(name);
      if (systemChromium()) return;
    }
    throw new StepFailure(
      `There is no Chromium for the browser journeys. Install one (Debian and Ubuntu: apt-get install chromium) and run the command again. What was tried said:\n\n${lastLines(own.output, 5)}\n${lastLines(distribution, 5)}`,
    );
  });
}

function playwrightChromium(node) {
  const script = "console.log(require('playwright-core').chromium.executablePath())";
  return spawnSync(node, ['-e', script], { cwd: root, encoding: 'utf8' }).stdout.trim();
}

/** False also where the libraries are missing that it needs. */
function startsOn(executable) {
  return spawnSync(executable, ['--version']).status === 0;
}
