import { tooOld } from './lib/node-version.mjs';

// npm run check: what can be known without running anything, in seconds.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  void import('./lib/check.mjs').then((module) => module.main());
}
