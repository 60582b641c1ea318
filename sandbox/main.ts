import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startGeminiSandbox } from './gemini/start-gemini-sandbox.ts';
import { startTelegramSandbox } from './telegram/start-telegram-sandbox.ts';

/**
 * Both sandboxes as a process of their own:
 * `node sandbox/main.ts --telegram-port 8081 --gemini-port 8082 --resolve https://bots.example=http://127.0.0.1:3000`.
 * Prints one line of JSON with their addresses, and ends on SIGTERM or SIGINT.
 */
const { values } = parseArgs({
  options: {
    'telegram-port': { type: 'string', default: '0' },
    'gemini-port': { type: 'string', default: '0' },
    'retry-scale': { type: 'string', default: '1' },
    'latency-ms': { type: 'string', default: '0' },
    'chunk-delay-ms': { type: 'string', default: '0' },
    resolve: { type: 'string', multiple: true, default: [] },
  },
});

const telegram = await startTelegramSandbox({
  port: Number(values['telegram-port']),
  retryScale: Number(values['retry-scale']),
  resolve: Object.fromEntries(values.resolve.map((pair) => pair.split('=') as [string, string])),
});
const gemini = await startGeminiSandbox({
  port: Number(values['gemini-port']),
  latencyMs: Number(values['latency-ms']),
  chunkDelayMs: Number(values['chunk-delay-ms']),
});
process.stdout.write(`${JSON.stringify({ telegram: telegram.url, gemini: gemini.url })}\n`);
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
await Promise.all([telegram.close(), gemini.close()]);
