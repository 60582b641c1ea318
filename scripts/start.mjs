import { tooOld } from './lib/node-version.mjs';

// npm start, npm run demo, npm run dev: from a fresh clone to the running application.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // No top-level await: an old Node could not read it.
  void import('./lib/start.mjs').then((module) => module.start(process.argv.slice(2)));
}
