import { existsSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { lastLines, run, StepFailure } from './step.mjs';

/** Written by npm at the end of every installation. */
const installed = path.join(root, 'node_modules', '.package-lock.json');
const lockfile = path.join(root, 'package-lock.json');
const pinned = path.join(root, 'node_modules', 'node', 'bin', 'node');

/** True: node_modules is there and no older than the lockfile. */
export function isInstalled() {
  return existsSync(installed) && existsSync(pinned) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;
}

/**
 * `npm ci` where nothing is installed yet; it takes the lockfile as it is, and refuses one that lacks the packages of
 * other platforms, which not every registry has. `npm install` fills those in, and is quicker for an update.
 */
export async function install() {
  const fresh = !existsSync(installed);
  const first = fresh ? await npm(['ci']) : undefined;
  const result = first?.code === 0 ? first : await npm(['install']);
  if (result.code !== 0 || !existsSync(installed)) {
    throw new StepFailure(
      `The packages could not be installed. See that this machine reaches the npm registry and has space on its disk, then try again. npm said:\n\n${lastLines(result.output)}`,
    );
  }
  if (!existsSync(pinned)) await npm(['rebuild', 'node']);
  const now = new Date();
  utimesSync(installed, now, now);
}

/** The npm that runs this script, else the one on the path. */
function npm(args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? run(process.execPath, [script, ...args, ...quiet]) : run('npm', [...args, ...quiet]);
}

/**
 * The Node that the application is made for. Where the packaged one does not run (musl, for one) this one serves, if it
 * is new enough to run TypeScript by itself.
 *
 * @returns {Promise<string>} the path of its binary
 */
export async function pinnedNode() {
  if (existsSync(pinned) && (await run(pinned, ['--version'])).code === 0) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new StepFailure(
    `The Node 24 that comes with the packages does not run on this system (${process.platform}-${process.arch}). Install Node 24 from https://nodejs.org and run the command again.`,
  );
}
