import { z } from 'zod';

/** What the processes under test are told by the program that kills them, as JSON in the first argument. */
const settings = z.object({
  databaseUrl: z.string(),
  /** After how long a connection to it is taken for dead; the product's own time when not given. */
  databaseSilenceMs: z.int().optional(),
  /** Base64, 32 bytes. */
  key: z.string(),
  telegramUrl: z.string(),
  geminiUrl: z.string(),
  geminiKey: z.string(),
  port: z.int(),
  leaseMs: z.int(),
  /** How long a model that says nothing is waited for. */
  silenceMs: z.int().default(30_000),
  /** Absent: sessions are in Postgres. */
  redisUrl: z.string().optional(),
  /** How long until due retries, and chats of the dead, are looked for. */
  pollMs: z.int().default(1000),
  /** How many chats a worker works on at once. */
  slots: z.int().default(50),
  /** Before a failed update is tried again; the product's own waits when not given. */
  backoffMs: z.int().optional(),
});

export type ProcessSettings = z.input<typeof settings>;
export type Settings = z.output<typeof settings>;

export function readSettings(): Settings {
  return settings.parse(JSON.parse(process.argv[2] ?? 'null'));
}
