import { type Logger, pino } from 'pino';
import { scrub } from './scrub.ts';

export type Log = Logger;

/**
 * Structured logs on standard output. Whatever is logged passes the scrubber as the finished line, so that a token
 * hidden in an error's message, stack or nested field cannot get by.
 */
export function createLog(level: string, write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write: (line) => write(scrub(line)) });
}
