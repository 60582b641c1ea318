import { and, asc, eq, gt, ne, or, sql } from 'drizzle-orm';
import type { Context } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { EnvelopeError } from '#lib/secrets/envelope.ts';
import { botToken, webhookSecret } from './decrypt-token.ts';
import { sealToken, sealWebhookSecret } from './seal-secrets.ts';

export interface RotationReport {
  rotated: number;
  /** Bots whose secrets no key of the ring opens; they stay as they are. */
  failed: string[];
}

/**
 * Encrypts and hashes every bot's secrets anew with the first key of the ring. Rows that are there already are left
 * alone, so that it can be stopped and started again at any time; the product may run, provided that every process
 * has the new key in its ring. An older key may leave the ring once this reports nothing rotated and nothing failed.
 */
export async function rotateKeys(ctx: Context, { batchSize = 100 } = {}): Promise<RotationReport> {
  const report: RotationReport = { rotated: 0, failed: [] };
  for (let after: string | null = null; ; ) {
    const last: string | null = await rotateBatch(ctx, report, after, batchSize);
    if (last === null) return report;
    after = last;
  }
}

/** One short transaction. Returns the last id it looked at, or null after the last bot. */
async function rotateBatch(ctx: Context, report: RotationReport, after: string | null, batchSize: number) {
  const kid = ctx.keyring[0]?.kid ?? '';
  return await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(bot)
      .where(
        and(
          after === null ? undefined : gt(bot.id, after),
          or(ne(keyIdOf(bot.tokenEnvelope), kid), ne(keyIdOf(bot.webhookSecretEnvelope), kid)),
        ),
      )
      .orderBy(asc(bot.id))
      .limit(batchSize)
      .for('update');
    for (const row of rows) {
      try {
        const sealed = {
          ...sealToken(ctx.keyring, row, botToken(ctx, row)),
          ...sealWebhookSecret(ctx.keyring, row, webhookSecret(ctx, row)),
        };
        await tx.update(bot).set(sealed).where(eq(bot.id, row.id));
        report.rotated += 1;
      } catch (error) {
        if (!(error instanceof EnvelopeError)) throw error;
        ctx.log.error({ botId: row.id, reason: error.reason }, error.message);
        report.failed.push(row.id);
      }
    }
    return rows.at(-1)?.id ?? null;
  });
}

function keyIdOf(envelope: typeof bot.tokenEnvelope | typeof bot.webhookSecretEnvelope) {
  return sql<string>`split_part(${envelope}, '.', 2)`;
}
