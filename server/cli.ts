import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DomainError } from '#lib/errors.ts';
import { scrub } from '#lib/scrub.ts';
import { passwordLink, plan } from './cli/account-commands.ts';
import { botsList, webhookDelete, webhookSet, webhookShow } from './cli/bot-commands.ts';
import { type Command, type CommandAnswer, UsageError } from './cli/command.ts';
import { deadLettersDrop, deadLettersList, deadLettersRetry, inboxStats } from './cli/inbox-commands.ts';
import { keysRotate } from './cli/keys-rotate.ts';
import { openInstallation } from './cli/open-installation.ts';
import { loadDotEnv } from './configuration.ts';
import { errorCode, firstLine, StartupError } from './startup-error.ts';

/** The operator's command line. Exit codes: 0 done, 1 could not be done, 2 not understood. */

const commands: Command[] = [
  botsList,
  webhookSet,
  webhookShow,
  webhookDelete,
  inboxStats,
  deadLettersList,
  deadLettersRetry,
  deadLettersDrop,
  keysRotate,
  passwordLink,
  plan,
];

process.chdir(path.resolve(import.meta.dirname, '..'));
const asJson = process.argv.includes('--json');
process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  try {
    const { values, positionals } = parse(argv);
    if (values.help || positionals.length === 0 || positionals[0] === 'help') {
      print({ text: help(), data: commands.map(({ usage, summary }) => ({ usage, summary })) });
      return 0;
    }
    const { command, args } = find(positionals);
    refuseOtherOptions(command, Object.keys(values));
    loadDotEnv();
    await using installation = await openInstallation();
    const answer = await command.run(installation, args, values);
    print(answer);
    return answer.failed ? 1 : 0;
  } catch (error) {
    return fail(error);
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        url: { type: 'string' },
        bot: { type: 'string' },
        'new-key': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(firstLine(error));
  }
}

/** The command whose words the line begins with, and as many arguments as it needs. */
function find(positionals: string[]): { command: Command; args: string[] } {
  for (const command of commands) {
    const words = command.usage.split(' [')[0]?.split(' <')[0]?.split(' ') ?? [];
    if (!words.every((word, index) => positionals[index] === word)) continue;
    const args = positionals.slice(words.length);
    const wanted = command.usage.replace(/\[.*\]/, '').match(/<[^>]+>/g)?.length ?? 0;
    if (args.length !== wanted) throw new UsageError(`It is written like this: ${command.usage}`);
    return { command, args };
  }
  throw new UsageError(`There is no command "${positionals.join(' ')}". See: npm run cli -- help`);
}

/** An option that does nothing would let one believe that it did. */
function refuseOtherOptions({ usage, options = [] }: Command, given: string[]): void {
  const other = given.find((name) => ![...options, 'json', 'help'].some((known) => known === name));
  if (other !== undefined) throw new UsageError(`There is no --${other} here. It is written like this: ${usage}`);
}

function print({ text, data }: Pick<CommandAnswer, 'text' | 'data'>): void {
  console.log(asJson ? JSON.stringify(data, null, 2) : text);
}

function help(): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  return [
    'npm run cli -- <command> [--json]',
    '',
    ...commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`),
    '',
    'It works on the database of DATABASE_URL, else on the embedded one in DATA_DIR.',
  ].join('\n');
}

function fail(error: unknown): number {
  const { code, message } = explain(error);
  if (asJson) console.log(JSON.stringify({ error: { code, message } }, null, 2));
  else console.error(message);
  return code === 'usage' ? 2 : 1;
}

function explain(error: unknown): { code: string; message: string } {
  if (error instanceof UsageError) return { code: 'usage', message: error.message };
  if (error instanceof StartupError) return { code: 'configuration', message: error.message };
  if (error instanceof z.ZodError) return { code: 'invalid_input', message: 'An argument does not look right.' };
  if (error instanceof DomainError) {
    const fields = Object.values(error.details.fields ?? {});
    return { code: error.code, message: fields.length > 0 ? `${error.message} (${fields.join(', ')})` : error.message };
  }
  const cause = error instanceof Error && error.cause ? error.cause : error;
  // Undefined table or column: a database that this version has not been started on.
  if (['42P01', '42703'].includes(errorCode(cause))) {
    return { code: 'configuration', message: 'This database is not of this version. Start BotFactory on it once.' };
  }
  return { code: 'unexpected', message: scrub(firstLine(cause)) };
}
