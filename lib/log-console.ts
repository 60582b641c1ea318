import { format, stripVTControlCharacters } from 'node:util';
import type { Log } from './log.ts';
import { rareLines } from './rare-lines.ts';

const levels = { error: 'error', warn: 'warn', info: 'info', log: 'info', debug: 'debug', trace: 'debug' } as const;
type Method = keyof typeof levels;
const methods = Object.keys(levels) as Method[];

/** Lines that begin alike are the same one, about another address. */
const sameFor = 24;
const mostKinds = 100;

/**
 * What the process's console is given, by Next above all, goes to the log: a line each through its scrubber, and of the
 * same ones one a second, for anybody's request may cause them. Returns what puts the console back.
 */
export function logConsole(log: Log): () => void {
  const kinds = new Map<string, ReturnType<typeof rareLines>>();
  const rarely = (kind: string) => {
    const known = kinds.get(kind);
    if (known) return known;
    if (kinds.size >= mostKinds) kinds.clear();
    const fresh = rareLines();
    kinds.set(kind, fresh);
    return fresh;
  };

  const before = methods.map((method) => [method, console[method]] as const);
  for (const method of methods) {
    const level = levels[method];
    console[method] = (...given: unknown[]) => {
      const err = given.find((value) => value instanceof Error);
      const said = stripVTControlCharacters(format(...given.filter((value) => value !== err))).trim();
      // Next puts a mark before its errors, and nothing else.
      const message = /\p{L}/u.test(said) ? said : err?.message || said;
      if (!message) return;
      const kind = `${level} ${(err?.message || said).slice(0, sameFor)}`;
      rarely(kind)((leftOut) => log[level]({ err, leftOut }, message));
    };
  }
  return () => {
    for (const [method, original] of before) console[method] = original;
  };
}
