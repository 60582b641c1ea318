import { root } from './root.mjs';
import { runApplication } from './run-application.mjs';

/**
 * This process becomes the application: nothing stays behind to wait for it, and signals reach it directly. Where Node
 * cannot do that (before 22.15, on Windows), the application is a child of this process.
 *
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<number>} its exit code, unless this process has become it
 */
export async function become(node, args) {
  if (typeof process.execve !== 'function' || process.platform === 'win32') return await runApplication(node, args);
  process.chdir(root);
  // A channel to whoever forked this process is closed by becoming another, and must not be looked for.
  const { NODE_CHANNEL_FD: _, NODE_CHANNEL_SERIALIZATION_MODE: __, ...env } = process.env;
  return process.execve(node, [node, ...args], env);
}
