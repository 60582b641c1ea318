import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { root } from '../root.mjs';
import { lastLines, StepFailure } from '../step.mjs';

/**
 * Starts the demo on a free port, which makes its data anew; `telegram` is the address of its Telegram.
 *
 * @param {string} node
 * @returns {Promise<{ url: string, telegram: string, stop: () => Promise<void> }>}
 */
export async function startDemo(node) {
  const port = await freePort();
  const child = spawn(node, [path.join(root, 'server', 'demo.ts')], {
    cwd: root,
    // The demo model answers: its answers are the same each time.
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', GOOGLE_API_KEY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const telegram = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        const found = /of its Telegram: (http\S+)/.exec(output);
        if (found) resolve(found[1]);
      });
    }
    child.once('close', () => reject(new StepFailure(`The demo did not start. It wrote:\n\n${lastLines(output)}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    telegram,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
