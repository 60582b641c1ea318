import { z } from 'zod';
import { type AddressProblem, addressProblem } from './bots/webhook-address.ts';
import { parseOperatorContact } from './operator-contact.ts';

/**
 * The whole configuration, parsed once. Nothing else reads these variables. Before the first call
 * `server/configuration.ts` fills in what the embedded default generates: DATABASE_URL and the secrets.
 */

const trimmed = z.string().trim();
const webAddress = trimmed
  .regex(/^https?:\/\/[^\s/]+/, 'must start with http:// or https://')
  .transform((url) => url.replace(/\/+$/, ''));
const whyNoWebhook: Record<AddressProblem, string> = {
  address_credentials: 'must hold no user name and no password',
  address_query: 'must end before any ? or #',
  address_port: 'may have one of the ports 443, 80, 88 and 8443, or none (Telegram delivers to no other)',
  address_malformed: 'must name a domain that Telegram can find',
};
/** As a browser and Telegram write it: addresses are compared with it. */
const publicAddress = trimmed
  .regex(/^https:\/\/[^\s/]+/, 'must start with https:// (Telegram delivers webhooks to nothing else)')
  .transform((address, ctx) => {
    const problem = addressProblem(address);
    if (problem) {
      ctx.addIssue(whyNoWebhook[problem]);
      return z.NEVER;
    }
    const { origin, pathname } = new URL(address);
    return `${origin}${pathname}`.replace(/\/+$/, '');
  });
const flag = trimmed
  .toLowerCase()
  .refine((value) => ['true', 'false', '1', '0', 'yes', 'no'].includes(value), 'must be true or false')
  .transform((value) => ['true', '1', 'yes'].includes(value));

const operatorContact = trimmed.transform((text, ctx) => {
  const contact = parseOperatorContact(text);
  if (contact) return contact;
  ctx.addIssue('must be a mail address, @name in Telegram or an https link');
  return z.NEVER;
});

/** `kid:base64` pairs separated by commas: the first key encrypts, all decrypt; each key has 32 bytes. */
const keyring = trimmed.transform((text, ctx) => {
  const keys: { kid: string; key: Buffer }[] = [];
  for (const part of text.split(',')) {
    const [kid = '', encoded = ''] = part.trim().split(':');
    const key = Buffer.from(encoded, 'base64');
    if (!/^[a-z0-9_-]{1,16}$/i.test(kid) || key.length !== 32) {
      ctx.addIssue('must be name:key pairs separated by commas, each key 32 bytes in base64');
      return z.NEVER;
    }
    if (keys.some((known) => known.kid === kid)) {
      ctx.addIssue(`names the key "${kid}" twice`);
      return z.NEVER;
    }
    keys.push({ kid, key });
  }
  return keys;
});

const variables = {
  PORT: z.coerce
    .number('must be a number')
    .int()
    .min(1, 'must be 1 to 65535')
    .max(65_535, 'must be 1 to 65535')
    .default(3000),
  HOST: trimmed.default('::'),
  DATA_DIR: trimmed.default('.data'),
  DATABASE_URL: trimmed.regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://'),
  REDIS_URL: trimmed.regex(/^rediss?:\/\//, 'must start with redis:// or rediss://').optional(),
  AUTH_SECRET: trimmed.min(32, 'must have 32 characters or more'),
  ENCRYPTION_KEYS: keyring,
  PUBLIC_URL: publicAddress.optional(),
  RAILWAY_PUBLIC_DOMAIN: trimmed.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a bare domain name').optional(),
  GOOGLE_API_KEY: trimmed.optional(),
  GEMINI_MODEL: trimmed.default('gemini-flash-latest'),
  GEMINI_FALLBACK_MODEL: trimmed.default('gemini-flash-lite-latest'),
  GEMINI_API_ROOT: webAddress.default('https://generativelanguage.googleapis.com'),
  TELEGRAM_API_ROOT: webAddress.default('https://api.telegram.org'),
  SMTP_URL: trimmed.regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://').optional(),
  MAIL_FROM: trimmed.default('BotFactory <no-reply@localhost>'),
  OPERATOR_CONTACT: operatorContact.optional(),
  TRUST_PROXY: flag.default(false),
  ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  RETENTION_DAYS: z.coerce
    .number('must be a number')
    .int()
    .min(3, 'must be 3 or more')
    .max(36_500, 'must be 36500 or less; without it conversations are kept for ever')
    .optional(),
  METRICS_TOKEN: trimmed.regex(/^\S{16,}$/, 'must have 16 characters or more, and no space').optional(),
  DEMO: flag.default(false),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a pino level')
    .default('info'),
};

const schema = z
  .object(variables)
  .transform(({ RAILWAY_PUBLIC_DOMAIN, ...rest }) => ({
    ...rest,
    PUBLIC_URL:
      rest.PUBLIC_URL ?? (RAILWAY_PUBLIC_DOMAIN ? `https://${RAILWAY_PUBLIC_DOMAIN.toLowerCase()}` : undefined),
  }))
  // Everybody knows the password of the demo's owner: nothing real may be near it.
  .superRefine(({ DEMO, PUBLIC_URL, TELEGRAM_API_ROOT }, ctx) => {
    if (DEMO && (PUBLIC_URL || new URL(TELEGRAM_API_ROOT).hostname !== '127.0.0.1')) {
      ctx.addIssue({ code: 'custom', path: ['DEMO'], message: 'is for npm run demo alone, which sets it itself' });
    }
  });

export type Env = z.output<typeof schema>;
export type Keyring = Env['ENCRYPTION_KEYS'];

/** What a person can copy to mend a variable. Nothing here is a usable secret. */
const examples: Record<keyof typeof variables, string> = {
  PORT: '3000',
  HOST: '127.0.0.1',
  DATA_DIR: '.data',
  DATABASE_URL: 'postgres://user:password@localhost:5432/botfactory',
  REDIS_URL: 'redis://localhost:6379',
  AUTH_SECRET: 'the output of: openssl rand -base64 32',
  ENCRYPTION_KEYS: 'k1: followed by the output of: openssl rand -base64 32',
  PUBLIC_URL: 'https://bots.example.com',
  RAILWAY_PUBLIC_DOMAIN: 'my-app.up.railway.app',
  GOOGLE_API_KEY: 'the key from https://aistudio.google.com/apikey',
  GEMINI_MODEL: 'gemini-flash-latest',
  GEMINI_FALLBACK_MODEL: 'gemini-flash-lite-latest',
  GEMINI_API_ROOT: 'https://generativelanguage.googleapis.com',
  TELEGRAM_API_ROOT: 'https://api.telegram.org',
  SMTP_URL: 'smtps://user:password@mail.example.com',
  MAIL_FROM: 'BotFactory <bots@example.com>',
  OPERATOR_CONTACT: 'help@example.com',
  TRUST_PROXY: 'true',
  ROLE: 'all',
  RETENTION_DAYS: '365',
  METRICS_TOKEN: 'the output of: openssl rand -hex 24',
  DEMO: 'false',
  LOG_LEVEL: 'info',
};

export const environmentVariables = Object.keys(variables) as (keyof typeof variables)[];

export interface EnvProblem {
  variable: string;
  problem: string;
  example: string;
}

/** Every problem at once, in the order of the variables. A variable set to nothing counts as unset. */
export function parseEnv(source: Record<string, string | undefined>): { env: Env } | { problems: EnvProblem[] } {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = schema.safeParse(given);
  if (result.success) return { env: result.data };
  return {
    problems: result.error.issues.map((issue) => {
      const variable = String(issue.path[0]) as keyof typeof variables;
      const missing = given[variable] === undefined;
      return { variable, problem: missing ? 'is required but not set' : issue.message, example: examples[variable] };
    }),
  };
}

export function describeProblems(problems: EnvProblem[]): string {
  const lines = problems.map(
    ({ variable, problem, example }) => `  ${variable} ${problem}\n      example: ${variable}=${example}`,
  );
  return `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${lines.join('\n')}`;
}

let parsed: Env | undefined;

export function env(): Env {
  if (parsed) return parsed;
  const result = parseEnv(process.env);
  if ('problems' in result) throw new Error(describeProblems(result.problems));
  parsed = result.env;
  return parsed;
}
