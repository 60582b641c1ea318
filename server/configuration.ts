import { readFileSync } from 'node:fs';
import { parseEnv as parseDotEnv } from 'node:util';
import { describeProblems, type Env, env, parseEnv } from '#lib/env.ts';
import { errorCode, firstLine, StartupError } from './startup-error.ts';

/** Fills in for what the embedded default generates later, so that every other problem is told before anything starts. */
const generatedLater = {
  DATABASE_URL: 'postgres://localhost/botfactory',
  AUTH_SECRET: 'generated-at-the-first-start-with-32-characters',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
};

/** Adds what stands in `.env` to the environment; what is set already wins. Without such a file nothing happens. */
export function loadDotEnv(file = '.env'): void {
  for (const [name, value] of Object.entries(readDotEnv(file))) process.env[name] ??= value;
}

/** Not by `process.loadEnvFile`, to which a file that it may not read is the same as none. */
function readDotEnv(file: string): NodeJS.Dict<string> {
  try {
    return parseDotEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {};
    const why = errorCode(error) === 'EACCES' ? 'this user may not read it' : firstLine(error);
    throw new StartupError(
      `The file ${file} cannot be read: ${why}. Mend it, or remove it to run on the defaults.`,
      error,
    );
  }
}

/** True: nobody named a database, so this process brings its own. */
export function usesEmbeddedPostgres(source: Record<string, string | undefined>): boolean {
  return !source.DATABASE_URL?.trim();
}

/** What is known before the database is there. Throws a StartupError that lists every problem. */
export function checkConfiguration(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const result = parseEnv(usesEmbeddedPostgres(source) ? { ...generatedLater, ...given } : given);
  if ('problems' in result) {
    throw new StartupError(`${describeProblems(result.problems)}\nEvery variable is explained in .env.example.`);
  }
  return result.env;
}

/** Puts what was generated where it was left unset, and parses the whole for everybody. */
export function completeConfiguration(generated: Record<string, string>): Env {
  for (const [name, value] of Object.entries(generated)) if (!process.env[name]?.trim()) process.env[name] = value;
  return env();
}
