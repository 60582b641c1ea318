import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { OwnerContext } from '#lib/context.ts';
import type { Transaction } from '#lib/db/client.ts';
import { botPicture } from '#lib/db/schema/index.ts';
import { DomainError } from '#lib/errors.ts';
import type { TelegramAdministration } from './telegram-port.ts';

/** Telegram's small size has 160 × 160 points and about 10 kB. */
const maxBytes = 256 * 1024;

export type BotPicture = Omit<typeof botPicture.$inferSelect, 'botId'>;

/** A bot's picture at Telegram. Null: it has none; undefined: it could not be read, and nobody need be told. */
export async function readPicture(
  ctx: OwnerContext,
  telegram: Pick<TelegramAdministration, 'getPicture'>,
  token: string,
): Promise<BotPicture | null | undefined> {
  try {
    const bytes = await telegram.getPicture(token, { maxBytes });
    if (!bytes) return null;
    const contentType = imageType(bytes);
    return contentType === null ? undefined : { image: Buffer.from(bytes), contentType };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.debug({ code: error.code }, 'the picture of a bot could not be read');
    return undefined;
  }
}

/** What an image is, by its first bytes: what is served back must be nothing else. */
export function imageType(bytes: Uint8Array): BotPicture['contentType'] | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  return null;
}

/** Names a picture by its content, so that its address may be kept for good. */
export function pictureHash(picture: BotPicture | null | undefined): string | null {
  return picture ? createHash('sha256').update(picture.image).digest('hex') : null;
}

/** Keeps the picture of a bot whose row has its hash, or takes it away. */
export async function storePicture(tx: Transaction, botId: string, picture: BotPicture | null): Promise<void> {
  if (!picture) {
    await tx.delete(botPicture).where(eq(botPicture.botId, botId));
    return;
  }
  await tx
    .insert(botPicture)
    .values({ botId, ...picture })
    .onConflictDoUpdate({ target: botPicture.botId, set: picture });
}
