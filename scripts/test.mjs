import { tooOld } from './lib/node-version.mjs';

// npm test: everything, from a fresh clone.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  void import('./lib/test.mjs').then((module) => module.main());
}
