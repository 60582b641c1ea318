import path from 'node:path';
import type { Application } from './application.ts';

/**
 * What a person wants to know once it runs: where to open it, which AI answers, how bots connect, where the data is.
 * `page` is what to open first.
 */
export function announce({ env, port, embedded }: Application, seconds: number, page = ''): string {
  const rows = [
    [
      'Open',
      env.ROLE === 'worker' ? `nothing: this machine only works (ROLE=worker)` : `http://localhost:${port}${page}`,
    ],
    [
      'AI',
      env.GOOGLE_API_KEY
        ? `Gemini, ${env.GEMINI_MODEL}`
        : 'the built-in demo model. Set GOOGLE_API_KEY for Gemini: https://aistudio.google.com/apikey',
    ],
    [
      'Telegram',
      env.PUBLIC_URL
        ? `by webhook at ${env.PUBLIC_URL}`
        : 'by long polling, which needs no public address. Set PUBLIC_URL for webhooks',
    ],
    [
      'Database',
      embedded ? `embedded Postgres in ${path.resolve(env.DATA_DIR)}` : `Postgres at ${new URL(env.DATABASE_URL).host}`,
    ],
  ];
  const lines = rows.map(([name = '', value = '']) => `  ${name.padEnd(9)} ${value}`);
  return `\nBotFactory is ready after ${seconds.toFixed(1)} s.\n${lines.join('\n')}\n\n  Stop it with Ctrl-C.\n`;
}

/** For people, not for the log, into which the console goes while the application runs. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
