import { randomBytes } from 'node:crypto';
import { Scenes } from 'telegraf';
import { z } from 'zod';
import { findSentMessageId } from '#lib/conversation/queries.ts';
import type { Database } from '#lib/db/client.ts';
import { addComment } from '#lib/feedback/add-comment.ts';
import type { FeedbackPhrases } from '#lib/feedback/feedback-phrases.ts';
import { findOpenRating, hasAskedSinceRating } from '#lib/feedback/open-rating.ts';
import { recordRating } from '#lib/feedback/record-rating.ts';
import { withdrawRating } from '#lib/feedback/withdraw-rating.ts';
import type { SessionState } from '#lib/sessions/sessions.ts';
import type { BotContext, Conversing } from './bot-context.ts';
import { turnSource } from './incoming.ts';

export const feedbackScene = 'feedback';

/** Which of its steps takes the comment. */
const commentStep = 2;

const ratings = [1, 2, 3, 4, 5];
const starred = (rating: number) => `${rating} ⭐`;

const prefix = 'feedback:';
/** Buttons name their dialogue: one of an earlier dialogue, or in a group of another person's, is told apart. */
const buttonData = (run: string, choice: number | 'skip') => `${prefix}${run}:${choice}`;
export const isFeedbackButton = (data: string): boolean => data.startsWith(prefix);

/** `askedBy`: the update whose answer has the buttons that are waited for; absent where only the rating is known. */
const stateShape = z.object({ run: z.string(), askedBy: z.number().optional() });
const runOf = (ctx: BotContext): string => stateShape.parse(ctx.scene.state).run;

/**
 * /feedback: 0 asks for a rating → 1 takes it, from a button or as a figure → 2 takes a comment, or that there is none.
 * What belongs to none of it is passed on and answered as ever; the dialogue stays open meanwhile. A step that is over
 * loses its buttons.
 */
export function createFeedbackScene(db: Database, conversing: Conversing): Scenes.WizardScene<BotContext> {
  const { reply } = conversing;

  async function askRating(ctx: BotContext): Promise<void> {
    const run = randomBytes(6).toString('base64url');
    ctx.scene.state = { run, askedBy: ctx.update.update_id };
    ctx.wizard.next();
    await reply(ctx, {
      say: ({ feedback }) => ({
        text: feedback.askRating(ctx.dispatch.bot.name),
        buttons: [ratings.map((rating) => ({ text: starred(rating), callbackData: buttonData(run, rating) }))],
      }),
    });
  }

  async function takeRating(ctx: BotContext, next: () => Promise<void>): Promise<void> {
    const run = runOf(ctx);
    const rating = ratings.find((value) => pressed(ctx) === buttonData(run, value) || written(ctx) === String(value));
    const source = turnSource(ctx.update, ctx.dispatch.channel);
    if (rating === undefined || !source) return next();
    ctx.wizard.next();
    const spent = spendButtons(db, ctx, conversing);
    ctx.scene.state = { run, askedBy: ctx.update.update_id };
    const given = { botId: ctx.dispatch.bot.id, run, rating, author: source.author, username: ctx.from?.username };
    const answered = reply(ctx, {
      did: `[${starred(rating)}]`,
      say: ({ feedback }) => ({
        text: source.from.type === 'private' ? feedback.askComment : feedback.askCommentInGroup,
        buttons: [[{ text: feedback.skip, callbackData: buttonData(run, 'skip') }]],
      }),
      effects: (tx, chatId) => recordRating(tx, { ...given, chatId }),
    });
    await Promise.all([answered, spent]);
  }

  async function takeComment(ctx: BotContext, next: () => Promise<void>): Promise<void> {
    const run = runOf(ctx);
    const comment = written(ctx);
    const isComment = comment !== undefined && !comment.startsWith('/');
    if (!isComment && pressed(ctx) !== buttonData(run, 'skip')) return next();
    const spent = spendButtons(db, ctx, conversing);
    await ctx.scene.leave();
    // While nobody knew of the dialogue, its comment was answered as a question: what comes now is none.
    const about = { botId: ctx.dispatch.bot.id, run, updateId: ctx.update.update_id };
    if (isComment && (await hasAskedSinceRating(db, about))) {
      await Promise.all([next(), spent]);
      return;
    }
    const answered = reply(ctx, {
      say: ({ feedback }) => ({ text: feedback.thanks }),
      effects: isComment ? (tx) => addComment(tx, { botId: ctx.dispatch.bot.id, run, comment }) : undefined,
    });
    await Promise.all([answered, spent]);
  }

  return new Scenes.WizardScene<BotContext>(feedbackScene, askRating, takeRating, takeComment);
}

/**
 * Where the dialogue stands as far as its rating tells, for when what keeps the session is away. In a group a rating does not
 * tell for certain whose it is.
 */
export async function recallFeedback(db: Database, { update, dispatch }: BotContext): Promise<SessionState | null> {
  const source = turnSource(update, dispatch.channel);
  if (source?.from.type !== 'private') return null;
  const run = await findOpenRating(db, dispatch.bot.id, source.from, update.update_id);
  return run === null ? null : { __scenes: { current: feedbackScene, state: { run }, cursor: commentStep } };
}

/**
 * Takes away the buttons of the step that is over by this update. Beside the answer, not after it: what was sent is noted
 * with the end of the update, which this must not put off. Never rejects.
 */
export async function spendButtons(db: Database, ctx: BotContext, { takeButtons }: Conversing): Promise<void> {
  const askedBy = stateShape.safeParse(ctx.scene.state).data?.askedBy;
  const source = turnSource(ctx.update, ctx.dispatch.channel);
  if (source?.from.type !== 'private') return;
  const messageId = ctx.callbackQuery
    ? source.messageId
    : askedBy && (await findSentMessageId(db, ctx.dispatch.bot.id, source.from, askedBy).catch(() => null));
  if (messageId) await takeButtons(ctx, messageId);
}

/** Ends the dialogue and forgets its rating. */
export async function cancelFeedback(db: Database, ctx: BotContext, conversing: Conversing): Promise<void> {
  const run = runOf(ctx);
  const spent = spendButtons(db, ctx, conversing);
  await ctx.scene.leave();
  const answered = conversing.reply(ctx, {
    say: ({ feedback }) => ({ text: feedback.cancelled }),
    effects: (tx) => withdrawRating(tx, { botId: ctx.dispatch.bot.id, run }),
  });
  await Promise.all([answered, spent]);
}

/** What is answered to a button of a dialogue that does not wait for it. */
export function lateButtonAnswer(ctx: BotContext, data: string, words: FeedbackPhrases): string {
  if (ctx.opened?.isUnknown) return words.lostSight;
  const isOwn = ctx.scene.session.current === feedbackScene && data.startsWith(`${prefix}${runOf(ctx)}:`);
  return isOwn ? words.alreadyRated : words.notOpen;
}

function pressed({ callbackQuery }: BotContext): string | undefined {
  return callbackQuery && 'data' in callbackQuery ? callbackQuery.data : undefined;
}

function written({ message }: BotContext): string | undefined {
  return message && 'text' in message ? message.text.trim() : undefined;
}
