import { tooOld } from '../scripts/lib/node-version.mjs';

// npm run cluster: the application in several processes behind nginx, on the Node that it runs on.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // No top-level await: an old Node could not read it.
  void import('./start.mjs').then((module) => module.start(process.argv.slice(2), 'cluster/main.ts'));
}
