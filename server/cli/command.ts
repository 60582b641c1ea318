import type { Installation } from './open-installation.ts';

export interface CommandOptions {
  url?: string;
  bot?: string;
  'new-key'?: boolean;
}

export interface CommandAnswer {
  /** For a person. */
  text: string;
  /** For a program, with --json. Never holds a secret that the command was not asked for. */
  data: unknown;
  /** True: the command did not reach its end, and the exit code says so. */
  failed?: boolean;
}

export interface Command {
  /** The words that call it, the arguments in <>. */
  usage: string;
  summary: string;
  /** Which of the options it has, beside --json and --help. */
  options?: (keyof CommandOptions)[];
  run(installation: Installation, args: string[], options: CommandOptions): Promise<CommandAnswer>;
}

/** The command was written in a way that nobody can follow. */
export class UsageError extends Error {}
