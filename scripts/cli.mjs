import { tooOld } from './lib/node-version.mjs';

// npm run cli -- <command>: the operator's command line, on the pinned Node.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // No top-level await: an old Node could not read it.
  void import('./lib/cli.mjs').then((module) => module.cli(process.argv.slice(2)));
}
