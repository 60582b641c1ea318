import { tooOld } from '../scripts/lib/node-version.mjs';

// npm run chaos: the tests of docs/reliability.md, on the Node that runs the application.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // No top-level await: an old Node could not read it.
  void import('./start.mjs').then((module) => module.start(process.argv.slice(2)));
}
