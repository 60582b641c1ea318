import type { account } from '#lib/db/schema/index.ts';

type Plan = (typeof account.$inferSelect)['plan'];

/** How many bots an account of the plan may have. */
export const botLimits: Record<Plan, number> = { free: 1, premium: Number.POSITIVE_INFINITY };
