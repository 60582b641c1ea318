/** The oldest Node that can install the packages; the pinned one in node_modules runs everything after that. */
const oldest = [20, 9];

/**
 * The sentence for a Node that is too old, or undefined. This file and those that import it statically keep to syntax
 * that old versions can read, for otherwise they would answer with a syntax error.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined}
 */
export function tooOld(version) {
  const parts = version.split('.').map(Number);
  const enough = parts[0] > oldest[0] || (parts[0] === oldest[0] && parts[1] >= oldest[1]);
  if (enough) return undefined;
  return `BotFactory needs Node ${oldest.join('.')} or newer, and this is ${version}. Install a current one from https://nodejs.org and run the command again.`;
}
