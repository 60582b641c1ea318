import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, isBuilt } from '../build.mjs';
import { provideChromium, systemChromium } from '../chromium.mjs';
import { install, isInstalled, pinnedNode } from '../install.mjs';
import { root } from '../root.mjs';
import { StepFailure, step } from '../step.mjs';
import { startDemo } from './demo.mjs';
import { takeAll } from './take-all.mjs';
import { takeReadme } from './take-readme.mjs';

const options = {
  all: { type: 'boolean', default: false },
  /** Of a demo that runs already, and of its Telegram; it prints both. */
  url: { type: 'string' },
  telegram: { type: 'string' },
  out: { type: 'string' },
  only: { type: 'string', default: '' },
  languages: { type: 'string', default: 'en,ru,uz' },
};

/**
 * `npm run screenshots`: the pictures of the README, in docs/pictures, from a demo of its own.
 * `npm run screenshots -- --all [--only bots,landing] [--languages uz] [--out folder]
 * [--url http://localhost:3000 --telegram http://127.0.0.1:12345]`
 *
 * @param {string[]} args
 */
export async function main(args) {
  /** What has to be ended, the last first. */
  const ends = [];
  try {
    const { values } = parseArgs({ args, options });
    if (!isInstalled()) await step('Installing packages', install);
    const node = await pinnedNode();
    await provideChromium(node);
    if (values.url && !values.all)
      throw new StepFailure('The pictures of the README need a fresh demo: leave out --url.');
    if (!values.url !== !values.telegram)
      throw new StepFailure('A demo that runs already is named by --url and --telegram.');
    const { url, telegram } = values;
    const demo = url ? { url, telegram } : await runDemo(node, ends);
    const browser = await openChromium();
    ends.unshift(() => browser.close());
    const out = path.resolve(root, values.out ?? (values.all ? '.screenshots' : 'docs/pictures'));
    const list = (text) => text.split(',').filter(Boolean);
    const chosen = { only: list(values.only), languages: list(values.languages) };
    await (values.all ? takeAll : takeReadme)(browser, { ...demo, ...chosen, out, say: console.log });
    console.log(`The pictures are in ${out}`);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  } finally {
    for (const end of ends) await end();
  }
}

async function runDemo(node, ends) {
  if (!isBuilt()) await step('Building the pages', () => build(node));
  const demo = await startDemo(node);
  ends.unshift(demo.stop);
  return demo;
}

async function openChromium() {
  const { chromium } = await import('@playwright/test');
  return chromium.launch({
    executablePath: systemChromium(),
    // Chromium has no sandbox for root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}
