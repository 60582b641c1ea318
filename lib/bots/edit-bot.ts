import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { OwnerContext } from '#lib/context.ts';
import { bot } from '#lib/db/schema/index.ts';
import { editBotInput } from './bot-input.ts';
import { parseInput } from './parse-input.ts';
import { type Bot, findBot } from './queries.ts';

/** Changes what the bot is called and how it speaks; the next message is answered by it. Throws `not_found`, `invalid_input`. */
export async function editBot(ctx: OwnerContext, botId: string, input: z.input<typeof editBotInput>): Promise<Bot> {
  const before = await findBot(ctx, botId);
  const changes = parseInput(editBotInput, input);
  const [after] = await ctx.db
    .update(bot)
    .set({ ...changes, updatedAt: sql`now()` })
    .where(and(eq(bot.id, before.id), eq(bot.ownerId, ctx.actor.accountId)))
    .returning();
  // Deleted between the two statements: nothing left to edit, and nothing lost.
  return after ?? before;
}
