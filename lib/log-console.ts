import { format, stripVTControlCharacters } from 'node:util';
import { withoutParameters } from './database-error.ts';
import type { Log } from './log.ts';
import { Newest } from './newest.ts';
import { rareLines } from './rare-lines.ts';

const levels = { error: 'error', warn: 'warn', info: 'info', log: 'info', debug: 'debug', trace: 'debug' } as const;
type Method = keyof typeof levels;
const methods = Object.keys(levels) as Method[];

/** Lines that begin alike are the same one, about another address. */
const sameFor = 24;
const mostKinds = 100;
/** Next's line about what `run-process.ts` tells of already, in words of our own. */
const toldAlready = /unhandledRejection:$/;

/**
 * What the process's console is given, by Next above all, goes to the log: a line each through its scrubber, and of the
 * same ones one a second, for anybody's request may cause them. Returns what puts the console back.
 */
export function logConsole(log: Log): () => void {
  const kinds = new Newest<ReturnType<typeof rareLines>>(mostKinds);
  const rarely = (kind: string) => {
    const known = kinds.get(kind);
    if (known) return known;
    const fresh = rareLines();
    kinds.set(kind, fresh);
    return fresh;
  };

  const before = methods.map((method) => [method, console[method]] as const);
  for (const method of methods) {
    const level = levels[method];
    console[method] = (...given: unknown[]) => {
      const thrown = given.find((value) => value instanceof Error);
      const rest = given.filter((value) => value !== thrown).map(withoutParameters);
      const said = stripVTControlCharacters(format(...rest)).trim();
      if (toldAlready.test(said)) return;
      const err = thrown ? withoutParameters(thrown) : method === 'trace' ? traceOf(said, console[method]) : undefined;
      const wrong = err instanceof Error ? err.message || err.name : '';
      // Next puts a mark before its errors, and nothing else.
      const message = /\p{L}/u.test(said) ? said : wrong || said;
      if (!message) return;
      const kind = `${level} ${(wrong || said).slice(0, sameFor)}`;
      rarely(kind)((leftOut) => log[level]({ err, leftOut }, message));
    };
  }
  return () => {
    for (const [method, original] of before) console[method] = original;
  };
}

/** As the console's own: named so, with the stack of whoever asked for it. */
function traceOf(message: string, asked: Console['trace']): Error {
  const trace = Object.assign(new Error(message), { name: 'Trace' });
  Error.captureStackTrace(trace, asked);
  return trace;
}
