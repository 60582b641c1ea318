import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs the application in this process group until it ends, and passes signals on. Ctrl-C it gets from the terminal
 * itself: passed on too, it would come twice, and twice means "at once". The channel between the two tells it when this
 * process is killed.
 *
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runApplication(node, args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    process.on('SIGINT', () => child.kill('SIGTERM'));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
