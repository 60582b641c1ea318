import { existsSync } from 'node:fs';
import { run } from './step.mjs';

/**
 * Installs a package of the distribution where we may: as root on Debian and its relatives.
 *
 * @param {string} name
 * @returns {Promise<string>} what the package manager wrote when it failed; empty where there is none to ask
 */
export async function installFromDistribution(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return '';
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update'], { env });
  const install = await run('apt-get', ['install', '-y', '--no-install-recommends', name], { env });
  return install.code === 0 ? '' : update.output + install.output;
}
