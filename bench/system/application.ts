import { testKeyring } from '#lib/testing/context.ts';
import { nodeFlags } from '../../scripts/lib/node-flags.mjs';
import { type StartedProcess, startProcess } from './start-process.ts';

/** The application's environment as in production, with loopback servers for the two vendors. */
export function applicationEnv(given: {
  port: number;
  telegramUrl: string;
  geminiUrl: string;
  geminiKey: string;
}): Record<string, string> {
  const keys = testKeyring.map(({ kid, key }) => `${kid}:${key.toString('base64')}`).join(',');
  return {
    PORT: String(given.port),
    HOST: '127.0.0.1',
    AUTH_SECRET: 'a secret for measurements, of no worth',
    ENCRYPTION_KEYS: keys,
    // Updates come by webhook; nobody resolves this name.
    PUBLIC_URL: 'https://bots.example.test',
    TELEGRAM_API_ROOT: given.telegramUrl,
    GEMINI_API_ROOT: given.geminiUrl,
    GOOGLE_API_KEY: given.geminiKey,
  };
}

/** The server's own process, as `npm start` runs it. */
export function startApplication(logFolder: string, env: Record<string, string>): StartedProcess {
  return startProcess({ script: 'server/main.ts', nodeFlags, logFolder, env });
}
