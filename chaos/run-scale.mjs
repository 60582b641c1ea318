import { tooOld } from '../scripts/lib/node-version.mjs';

// npm run scale: what an update costs with many bots, messages and workers, on the Node that runs the application.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // No top-level await: an old Node could not read it.
  void import('./start.mjs').then((module) => module.start(process.argv.slice(2), 'scale/main.ts'));
}
