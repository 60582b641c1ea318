import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { withoutParameters, withoutRow } from './database-error.ts';
import { currentUpdate } from './log-context.ts';
import { scrub } from './scrub.ts';

export type Log = Logger;

type Write = (text: string) => void;

/**
 * Logs on standard output: a line of JSON each, or lines for a person to read when a terminal is there. Whatever is
 * logged passes the scrubber as the finished line, so that a token hidden in an error's message, stack or nested field
 * cannot get by. What is logged in the course of an update says of which (lib/log-context.ts).
 */
export function createLog(level: string, write: Write = process.stdout.isTTY ? forPeople() : toStandardOutput): Log {
  const serializers = {
    err: (error: unknown) => withoutRow(pino.stdSerializers.err(withoutParameters(error) as Error)),
  };
  // A copy: pino adds the line's own fields to it.
  const mixin = () => ({ ...currentUpdate() });
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers, mixin },
    { write: (line) => write(scrub(line)) },
  );
}

function toStandardOutput(line: string): void {
  process.stdout.write(line);
}

function forPeople(): Write {
  const stream = pretty({ colorize: true, translateTime: 'SYS:HH:MM:ss', singleLine: true, sync: true });
  return (line) => void stream.write(line);
}
