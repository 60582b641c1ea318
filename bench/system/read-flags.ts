import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * What a command of the operator was given. `--help` prints its usage and ends with 0; what it does not understand is told
 * in a sentence, with exit code 2. A flag named `seed` is a whole number.
 */
export function readFlags<Config extends ParseArgsConfig>(usage: string, config: Config) {
  const options = { ...config.options, help: { type: 'boolean', short: 'h' } as const };
  const { values, positionals } = parse({ ...config, options });
  if (values.help === true) {
    console.log(usage);
    process.exit(0);
  }
  if (typeof values.seed === 'string') wholeNumber('seed', values.seed);
  // The same parser and the same options, and `help` is not read.
  return { values, positionals } as ReturnType<typeof parseArgs<Config>>;
}

function parse(config: ParseArgsConfig) {
  try {
    return parseArgs(config);
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\nSee: --help`);
  }
}

export function wholeNumber(flag: string, given: string): number {
  const number = Number(given);
  if (!/^\d+$/.test(given) || !Number.isSafeInteger(number)) refuse(`--${flag} takes a whole number, not "${given}".`);
  return number;
}

export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
