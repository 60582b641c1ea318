import { tooOld } from './lib/node-version.mjs';

// npm run screenshots: the pictures of the README; with --all, every page in every width, theme and language.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // No top-level await: an old Node could not read it.
  void import('./lib/screenshots/main.mjs').then((module) => module.main(process.argv.slice(2)));
}
