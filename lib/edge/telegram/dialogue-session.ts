import type { MiddlewareFn } from 'telegraf';
import {
  type SessionKey,
  type SessionRecord,
  type SessionState,
  type Sessions,
  stateFor,
  testPlace,
} from '#lib/sessions/sessions.ts';
import type { BotContext } from './bot-context.ts';
import { turnSource } from './incoming.ts';

/**
 * Opens the person's session for Telegraf's scenes. Not by Telegraf's own `session`: it stores after the handler, apart
 * from the effects, and shares what it has read between updates that a process handles at once, although one of them may
 * have lost its lane. `recall`: what can be told of a session that is not known, from elsewhere. Where it may be lost and
 * nothing is told, there has most likely been none.
 */
export function openSession(
  sessions: Sessions,
  recall: (ctx: BotContext) => Promise<SessionState | null>,
): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const key = sessionKey(ctx);
    if (!key) return next();
    const record = await sessions.read(key, ctx.dispatch.mayHaveSession);
    const state = typeof record === 'string' ? await recall(ctx) : stateFor(record, ctx.update.update_id);
    ctx.opened = { key, state, isUnknown: record === 'unknown' && state === null, isEnded: false };
    ctx.session = structuredClone(state) ?? {};
    return next();
  };
}

/** Ends the dialogue that may be open, also one of which nothing can be known now. */
export async function endDialogue(ctx: BotContext): Promise<void> {
  await ctx.scene.leave();
  if (ctx.opened) ctx.opened.isEnded = true;
}

/** What the dialogue has come to by this update, to be stored with its answer; null: it stands where it stood. */
export function changedSession(ctx: BotContext): { key: SessionKey; record: SessionRecord } | null {
  if (!ctx.opened) return null;
  const { key, state: before, isUnknown, isEnded } = ctx.opened;
  const { __scenes: scenes } = ctx.session;
  const state: SessionState | null = scenes?.current ? { __scenes: scenes } : null;
  const isSame = JSON.stringify(state) === JSON.stringify(before);
  if (isSame && !(isUnknown && isEnded)) return null;
  return { key, record: { updateId: ctx.update.update_id, before, state } };
}

function sessionKey({ update, from, dispatch }: BotContext): SessionKey | null {
  const source = turnSource(update, dispatch.channel);
  if (!source || !from) return null;
  const { channel, telegramChatId, threadId } = source.from;
  const place = channel === 'test' ? testPlace : `${telegramChatId}:${threadId}`;
  return { botId: dispatch.bot.id, place, userId: from.id };
}
