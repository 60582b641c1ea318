import type { Sql } from 'postgres';
import { subscribe } from '#lib/db/subscribe.ts';
import type { Keyring } from '#lib/env.ts';
import { keyedHashes } from '#lib/secrets/keyed-hash.ts';
import { botChangedChannel } from './notify-bot-changed.ts';

/** What is asked of a bot before an update for it is taken in. */
export interface WebhookBot {
  id: string;
  status: string;
  /** See lib/bots/seal-secrets.ts. */
  webhookSecretHash: string;
  tokenHash: string;
}

export interface WebhookBots {
  /** `botId`: a UUID. */
  byId(botId: string): Promise<WebhookBot | undefined>;
  byToken(token: string): Promise<WebhookBot | undefined>;
}

/** So many that nobody here has heard of are being looked up that this one has to come again. */
export class TooManyStrangers extends Error {}

/** Asks the database each time. */
export function webhookBots(sql: Sql, keyring: Keyring): WebhookBots {
  const columns = sql`id, status, webhook_secret_hash as "webhookSecretHash", token_hash as "tokenHash"`;
  return {
    async byId(botId) {
      const [bot] = await sql<WebhookBot[]>`select ${columns} from bot where id = ${botId}`;
      return bot;
    },
    async byToken(token) {
      const [bot] = await sql<WebhookBot[]>`
        select ${columns} from bot where token_hash in ${sql(keyedHashes(keyring, token))}`;
      return bot;
    },
  };
}

/** A notification can be lost with its connection: this is how long a change may go unnoticed until that is noticed. */
const keptMs = 10_000;
const mostKept = 50_000;
/** Whoever guesses ids or tokens must not take the database from the bots that are known, and from those who work. */
const mostStrangers = 50;

/**
 * Remembers the bots it was asked for, so that an update costs the database one statement. Told of changes by every
 * process (notifyBotChanged): a bot that has changed is asked for again, but stays one that is known. What does not exist
 * is not remembered, so that guesses fill nothing. Rejects with TooManyStrangers.
 */
export async function rememberWebhookBots(
  sql: Sql,
  keyring: Keyring,
  now: () => number = Date.now,
): Promise<WebhookBots & { stop(): Promise<void> }> {
  const source = webhookBots(sql, keyring);
  /** What is no longer valid stays, for the sake of knowing that there is such a bot. */
  const byId = new Map<string, { bot: WebhookBot; until: number }>();
  const idOfToken = new Map<string, string>();
  /** Counts changes: an answer that was asked for before one may be out of date. */
  let changes = 0;

  const subscription = await subscribe(sql, botChangedChannel, (botId) => {
    changes += 1;
    const changed = botId === '' ? byId.values() : [byId.get(botId)];
    for (const entry of changed) if (entry) entry.until = 0;
  });

  const known = (botId: string | undefined): WebhookBot | undefined => {
    const entry = botId === undefined ? undefined : byId.get(botId);
    return entry && entry.until > now() ? entry.bot : undefined;
  };

  let strangers = 0;
  async function lookUp(isMet: boolean, ask: () => Promise<WebhookBot | undefined>): Promise<WebhookBot | undefined> {
    if (isMet) return await remember(ask());
    if (strangers >= mostStrangers) throw new TooManyStrangers();
    strangers += 1;
    try {
      return await remember(ask());
    } finally {
      strangers -= 1;
    }
  }

  async function remember(ask: Promise<WebhookBot | undefined>): Promise<WebhookBot | undefined> {
    const changesBefore = changes;
    const bot = await ask;
    if (bot) keep(byId, bot.id, { bot, until: changes === changesBefore ? now() + keptMs : 0 });
    return bot;
  }

  return {
    async byId(botId) {
      const kept = known(botId);
      if (kept) return kept;
      const bot = await lookUp(byId.has(botId), () => source.byId(botId));
      if (!bot) byId.delete(botId);
      return bot;
    },
    async byToken(token) {
      const hashes = keyedHashes(keyring, token);
      const hash = hashes.join();
      const kept = known(idOfToken.get(hash));
      if (kept && hashes.includes(kept.tokenHash)) return kept;
      const bot = await lookUp(idOfToken.has(hash), () => source.byToken(token));
      if (bot) keep(idOfToken, hash, bot.id);
      else idOfToken.delete(hash);
      return bot;
    },
    stop: () => subscription.stop(),
  };
}

/** In place of what was asked for longest ago, when there are too many. */
function keep<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  if (map.size >= mostKept) for (const [oldest] of map.entries().take(1)) map.delete(oldest);
  map.set(key, value);
}
