import { tooOld } from './lib/node-version.mjs';

// npm run marks: draws anew the pictures that cannot be SVG: icons of phones, and the picture of a shared link.
const problem = tooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  void import('./lib/marks/draw.mjs').then((module) => module.main());
}
