import { Composer, type MiddlewareFn, Scenes } from 'telegraf';
import { phraseLanguage } from '#lib/conversation/phrase-language.ts';
import { phrases } from '#lib/conversation/phrases.ts';
import { isAnswered } from '#lib/conversation/queries.ts';
import type { Database } from '#lib/db/client.ts';
import type { Sessions } from '#lib/sessions/sessions.ts';
import type { BotContext, Conversing } from './bot-context.ts';
import { endDialogue, openSession } from './dialogue-session.ts';
import {
  cancelFeedback,
  createFeedbackScene,
  feedbackScene,
  isFeedbackButton,
  lateButtonAnswer,
  recallFeedback,
  spendButtons,
} from './feedback-scene.ts';
import { isAddressed, isBareCancel, turnSource } from './incoming.ts';

/**
 * The dialogues of several steps, as Telegraf's scenes. What does not belong to the one that is open is passed on. In a
 * group a bare /cancel is for us if it is by somebody whose dialogue is open.
 */
export function createDialogues(
  { db, sessions }: { db: Database; sessions: Sessions },
  conversing: Conversing,
): MiddlewareFn<BotContext> {
  const { reply, answerPress, takeButtons } = conversing;
  const stage = new Scenes.Stage<BotContext, Scenes.WizardSessionData>([createFeedbackScene(db, conversing)]);

  const spendOpen = async (ctx: BotContext): Promise<void> => {
    if (ctx.scene.session.current === feedbackScene) await spendButtons(db, ctx, conversing);
  };
  stage.command('feedback', async (ctx) => {
    const spent = spendOpen(ctx);
    await Promise.all([ctx.scene.enter(feedbackScene), spent]);
  });
  stage.command('cancel', async (ctx) => {
    if (ctx.scene.session.current === feedbackScene) await cancelFeedback(db, ctx, conversing);
    else if (ctx.opened?.isUnknown) {
      await endDialogue(ctx);
      await reply(ctx, { say: ({ feedback }) => ({ text: feedback.lostSight }) });
    } else if (isAddressed(ctx.message, ctx.dispatch.bot))
      await reply(ctx, { say: ({ feedback }) => ({ text: feedback.nothingToCancel }) });
  });
  // Who begins anew is not asked for the comment of before any more.
  stage.command(['start', 'new'], async (ctx, next) => {
    const spent = spendOpen(ctx);
    await endDialogue(ctx);
    await Promise.all([next(), spent]);
  });

  const late: MiddlewareFn<BotContext> = async (ctx, next) => {
    const data = ctx.callbackQuery && 'data' in ctx.callbackQuery ? ctx.callbackQuery.data : '';
    const source = turnSource(ctx.update, ctx.dispatch.channel);
    if (!isFeedbackButton(data) || !source) return next();
    const { bot } = ctx.dispatch;
    const { feedback } = phrases[phraseLanguage(ctx.from?.language_code, bot.language)];
    // Handled before, and something of its answer may be left to send.
    if (await isAnswered(db, bot.id, source.from, ctx.update.update_id))
      await reply(ctx, { say: () => ({ text: feedback.thanks }) });
    else {
      await answerPress(ctx, lateButtonAnswer(ctx, data, feedback));
      // Of a dialogue that nothing is known of now they may be good again in a moment.
      if (!ctx.opened?.isUnknown) await takeButtons(ctx, source.messageId);
    }
  };
  /** In a group a bare /cancel is for us no more when its dialogue has ended by it, and its answer may be left to send. */
  const cancelledBefore: MiddlewareFn<BotContext> = async (ctx, next) => {
    const source = turnSource(ctx.update, ctx.dispatch.channel);
    const { bot } = ctx.dispatch;
    if (!source || !ctx.message || !isBareCancel(ctx.message) || isAddressed(ctx.message, bot)) return next();
    if (ctx.session.__scenes?.current || !(await isAnswered(db, bot.id, source.from, ctx.update.update_id)))
      return next();
    await reply(ctx, { say: ({ feedback }) => ({ text: feedback.cancelled }) });
  };
  return Composer.compose([
    openSession(sessions, (ctx) => recallFeedback(db, ctx)),
    // A group can write without a person: with whom there is no dialogue.
    Composer.optional((ctx) => ctx.opened !== undefined, cancelledBefore, stage.middleware(), late),
  ]);
}
