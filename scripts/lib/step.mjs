import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** A step that did not succeed, said in a sentence (and, below it, what the command last wrote). */
export class StepFailure extends Error {}

/**
 * Runs one step of a longer wait and tells it on one line: its name while it runs, the seconds it took.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function step(name, run) {
  const started = Date.now();
  const seconds = (digits) => `${((Date.now() - started) / 1000).toFixed(digits)} s`;
  process.stdout.write(`${name} … `);
  // A terminal counts along, so that a long step is seen to go on; a log gets the finished line only.
  const again = `\r${name} … `;
  const counting = process.stdout.isTTY && setInterval(() => process.stdout.write(again + seconds(0)), 1000);
  const end = (result) => {
    clearInterval(counting || undefined);
    process.stdout.write(`${process.stdout.isTTY ? again : ''}${result}\n`);
  };
  try {
    const result = await run();
    end(seconds(1));
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}

/**
 * Runs a command in the project's folder and keeps what it writes to itself. Ctrl-C ends it with this process, since
 * both are in the same group.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show`: let a person see what it writes
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    const keep = (stream) => (chunk) => {
      chunks.push(chunk);
      if (show) stream.write(chunk);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    const passOn = () => child.kill('SIGTERM');
    process.once('SIGTERM', passOn);
    const end = (code, extra = '') => {
      process.off('SIGTERM', passOn);
      resolve({ code, output: Buffer.concat(chunks).toString() + extra });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 1));
  });
}

/**
 * The end of a long output: enough to see what went wrong.
 *
 * @param {string} output
 */
export function lastLines(output, count = 30) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
