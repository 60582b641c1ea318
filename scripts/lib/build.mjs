import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { lastLines, run, StepFailure } from './step.mjs';

const output = path.join(root, '.next');
/** Holds the hash of what was built. Written last, so a build that failed or was killed has none. */
const stamp = path.join(output, 'built-from');

const folders = ['app', 'components', 'lib', 'messages', 'sandbox'];
const files = [
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'tsconfig.json',
];

/** True: there is a whole build, of what the files are now. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfInputs();
}

/**
 * `next build` with the given Node. A failed one is removed, for its remains would be taken for a cache.
 *
 * @param {string} node
 */
export async function build(node) {
  const hash = hashOfInputs();
  rmSync(stamp, { force: true });
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const result = await run(node, [next, 'build'], { env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } });
  if (result.code !== 0) {
    rmSync(output, { recursive: true, force: true });
    throw new StepFailure(`The pages could not be built. Next said:\n\n${lastLines(result.output)}`);
  }
  writeFileSync(stamp, hash);
}

function hashOfInputs() {
  const hash = createHash('sha256');
  const found = [...files.filter((file) => existsSync(path.join(root, file))), ...folders.flatMap(filesBelow)];
  for (const file of found) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Paths relative to the project, sorted; tests are no part of a build. */
function filesBelow(folder) {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}
