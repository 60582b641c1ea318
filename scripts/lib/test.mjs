import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, isBuilt } from './build.mjs';
import { check } from './check.mjs';
import { provideChromium } from './chromium.mjs';
import { keepCompiled } from './compile-cache.mjs';
import { install, isInstalled, pinnedNode } from './install.mjs';
import { provideNginx } from './nginx.mjs';
import { provideRedis } from './redis.mjs';
import { root } from './root.mjs';
import { run, StepFailure, step } from './step.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/** `npm test`: every part, also after one that failed, and the sum of all as the last line. */
export async function main() {
  /** @type {Count[]} */
  const counts = [];
  try {
    if (!isInstalled()) await step('Installing packages', install);
    const node = await pinnedNode();
    keepCompiled();
    heading('Checks');
    counts.push(await check(node));
    heading('Unit and integration tests');
    await provideRedis();
    await provideNginx();
    counts.push(await runVitest(node));
    heading('Journeys in a browser');
    if (!isBuilt()) await step('Building the pages', () => build(node));
    await provideChromium(node);
    counts.push(await runPlaywright(node));
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(error.message);
    counts.push({ passed: 0, failed: 1 });
  }
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}

function heading(text) {
  console.log(`\n${text}`);
}

function runVitest(node) {
  return withReport(async (report) => {
    const args = ['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code } = await runTool(node, args);
    const { numPassedTests: passed, numFailedTests: failed } = readReport(report);
    return { passed, failed, code };
  });
}

function runPlaywright(node) {
  return withReport(async (report) => {
    // In CI only the end of the output may be kept: there the failures stand last.
    const reporter = process.env.CI ? 'dot' : 'line';
    const args = ['@playwright/test/cli.js', 'test', `--reporter=${reporter},json`];
    const { code } = await runTool(node, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
    const { expected = 0, flaky = 0, unexpected = 0 } = readReport(report).stats ?? {};
    // A journey that passes at the second attempt only is a failure with a delay.
    return { passed: expected, failed: unexpected + flaky, code };
  });
}

function runTool(node, [script, ...args], env) {
  return run(node, [path.join(root, 'node_modules', script), ...args], { env, show: true });
}

/**
 * A tool that fails without a failed test (a file that cannot be loaded, a leak, no report) counts as one.
 *
 * @param {(report: string) => Promise<Count & { code: number }>} runOne
 * @returns {Promise<Count>}
 */
async function withReport(runOne) {
  const folder = mkdtempSync(path.join(tmpdir(), 'botfactory-report-'));
  try {
    const { passed = 0, failed = 0, code } = await runOne(path.join(folder, 'report.json'));
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
