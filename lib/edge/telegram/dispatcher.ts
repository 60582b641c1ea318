import { Composer, type MiddlewareFn, Telegram } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import type { Model } from '#lib/conversation/model.ts';
import { markUnreachable, migrateChat } from '#lib/conversation/outbox.ts';
import { chatIdsOf } from '#lib/conversation/queries.ts';
import { runTurn, type Turn, type TurnBot } from '#lib/conversation/run-turn.ts';
import type { Trace } from '#lib/conversation/trace.ts';
import type { Database } from '#lib/db/client.ts';
import type { LaneClaim } from '#lib/inbox/lanes.ts';
import type { Log } from '#lib/log.ts';
import { logAbout } from '#lib/log-context.ts';
import type { Senders } from '#lib/sending/join-senders.ts';
import type { Sessions } from '#lib/sessions/sessions.ts';
import { rememberAlbums } from './albums.ts';
import { BotContext, type FixedReply } from './bot-context.ts';
import type { BotApiCall } from './deliver.ts';
import { changedSession } from './dialogue-session.ts';
import { createDialogues } from './dialogues.ts';
import { isAddressed, isBareCancel, isFromPerson, textOf, turnSource, unreadableKind } from './incoming.ts';
import { createMessenger } from './messenger.ts';

/** The bot an update is for. */
export interface DispatchBot extends TurnBot {
  telegramId: number;
  username: string;
}

/** What one update is handled with. */
export interface Dispatch {
  bot: DispatchBot;
  channel: 'telegram' | 'test';
  call: BotApiCall;
  claim: LaneClaim | null;
  /** Somebody in the chat may be in the middle of a dialogue whose session is in Postgres. */
  mayHaveSession: boolean;
  signal: AbortSignal;
  trace: Trace;
  /** Null: the Test Bot, which sends nothing to Telegram. */
  senders: Senders | null;
  onTokenRevoked(): Promise<void>;
}

export interface DispatcherTools {
  db: Database;
  model: Model;
  sessions: Sessions;
  log: Log;
}

/** Callback data of the button under /help. */
const freshData = 'new';

/** The answer that goes out beside it is not held up for longer. */
const takeButtonsMs = 3000;

/**
 * The one Telegraf composer that serves all bots. Each update gets a light context of its bot; the answer is
 * {@link runTurn}'s. Used by the worker for Telegram and by the Test Bot page, with another `call`.
 */
export function createDispatcher(tools: DispatcherTools) {
  const isFirstOfAlbum = rememberAlbums();
  const composer = new Composer<BotContext>();

  async function turn(
    ctx: BotContext,
    text: string,
    { intent, inHistory, effects }: Pick<Turn, 'intent'> & Pick<FixedReply, 'effects'> & { inHistory: boolean },
  ): Promise<void> {
    const source = turnSource(ctx.update, ctx.dispatch.channel);
    if (!source) return;
    if (ctx.callbackQuery) await answerPress(ctx);
    const { bot, claim, signal, trace, call, senders, onTokenRevoked } = ctx.dispatch;
    const messenger = createMessenger({ db: tools.db, call, botId: bot.id, log: tools.log, senders, onTokenRevoked });
    await runTurn(
      { ...tools, messenger, trace },
      {
        bot,
        from: source.from,
        incoming: { updateId: ctx.update.update_id, author: source.author, text, inHistory },
        intent,
        replyTo: source.from.type === 'private' ? undefined : source.messageId,
        alongside: effectsOf(ctx, effects),
        claim,
        signal,
      },
    );
  }

  /** Of most updates none, and their answer is stored in one statement. */
  function effectsOf(ctx: BotContext, effects: FixedReply['effects']): Turn['alongside'] {
    const changed = changedSession(ctx);
    if (!effects && !changed) return undefined;
    return async (tx, chatId) => {
      await effects?.(tx, chatId);
      if (changed) await tools.sessions.write(tx, changed.key, changed.record);
    };
  }

  const reply = (ctx: BotContext, { say, did = textOf(ctx.update), startsFresh, effects }: FixedReply) =>
    turn(ctx, did, { intent: { kind: 'reply', reply: say, startsFresh }, inHistory: false, effects });

  async function answerPress(ctx: BotContext, text?: string): Promise<void> {
    const { bot, call, signal } = ctx.dispatch;
    await call('answerCallbackQuery', { callback_query_id: ctx.callbackQuery?.id, text }, signal).catch(
      (error: unknown) => {
        tools.log.debug({ botId: bot.id, reason: String(error) }, 'callback query not answered');
      },
    );
  }

  async function takeButtons(ctx: BotContext, messageId: number): Promise<void> {
    const { bot, call, channel, signal } = ctx.dispatch;
    const from = turnSource(ctx.update, channel)?.from;
    if (from?.type !== 'private') return;
    const payload = { chat_id: from.telegramChatId, message_id: messageId, reply_markup: { inline_keyboard: [] } };
    const soon = AbortSignal.any([signal, AbortSignal.timeout(takeButtonsMs)]);
    await call('editMessageReplyMarkup', payload, soon).catch((error: unknown) => {
      tools.log.debug({ botId: bot.id, reason: String(error) }, 'buttons not taken away');
    });
  }

  // Before all commands: in a group a bare /help may be meant for another bot, and a bare /new would forget much.
  composer.use(async (ctx, next) => {
    if (!ctx.message || 'migrate_to_chat_id' in ctx.message) return next();
    if (!isFromPerson(ctx.message)) return;
    if (isAddressed(ctx.message, ctx.dispatch.bot) || isBareCancel(ctx.message)) await next();
  });

  composer.use(createDialogues(tools, { reply, answerPress, takeButtons }));

  composer.start((ctx) =>
    reply(ctx, { say: (words) => ({ text: words.greeting(ctx.dispatch.bot.name, ctx.dispatch.bot.description) }) }),
  );
  composer.help((ctx) =>
    reply(ctx, {
      say: (words) => ({
        text: words.help(ctx.dispatch.bot.name),
        buttons: [[{ text: words.freshButton, callbackData: freshData }]],
      }),
    }),
  );
  composer.command('new', (ctx) => reply(ctx, { say: (words) => ({ text: words.fresh }), startsFresh: true }));

  composer.on('callback_query', async (ctx) => {
    if ('data' in ctx.callbackQuery && ctx.callbackQuery.data === freshData)
      await reply(ctx, { say: (words) => ({ text: words.fresh }), startsFresh: true });
    else await answerPress(ctx);
  });

  composer.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status !== 'kicked' && status !== 'left') return;
    const { bot, claim } = ctx.dispatch;
    const chatIds = await chatIdsOf(tools.db, bot.id, ctx.myChatMember.chat.id);
    await markUnreachable(tools.db, chatIds, `the bot is ${status}`, claim);
  });

  composer.on('message', async (ctx) => {
    const { message, dispatch: given } = ctx;
    if ('migrate_to_chat_id' in message)
      return migrateChat(
        tools.db,
        { botId: given.bot.id, from: message.chat.id, to: message.migrate_to_chat_id },
        given.claim,
      );
    if ('text' in message) await turn(ctx, message.text, { intent: { kind: 'ask_model' }, inHistory: true });
    else if (unreadableKind(message) && isFirstOfAlbum(given.bot.id, message, ctx.update.update_id))
      await reply(ctx, { say: (words) => ({ text: words.cannotRead }) });
  });

  const middleware = composer.middleware();

  const run = (update: Update, given: Dispatch, handle: MiddlewareFn<BotContext>): Promise<unknown> => {
    const ctx = new BotContext(update, new Telegram(''), botInfo(given.bot));
    ctx.dispatch = given;
    return logAbout({ botId: given.bot.id, updateId: update.update_id }, () =>
      Promise.resolve(handle(ctx, () => Promise.resolve())),
    );
  };

  return {
    /** Handles one update to its end. Throws Deferred, LaneLost or what went wrong; may be called again with the same update. */
    async handle(update: Update, given: Dispatch): Promise<void> {
      await run(update, given, middleware);
    },
    /** Of an update that could not be handled: the person is told, if it was meant for the bot and has no answer yet. */
    async apologise(update: Update, given: Dispatch): Promise<void> {
      if ('message' in update && !isAddressed(update.message, given.bot)) return;
      await run(update, given, (ctx) => reply(ctx, { say: (words) => ({ text: words.failed }) }));
    },
  };
}

export type Dispatcher = ReturnType<typeof createDispatcher>;

/** What Telegraf needs of getMe to recognise commands meant for this bot, without asking Telegram. */
function botInfo({ telegramId, username, name }: DispatchBot): UserFromGetMe {
  return {
    id: telegramId,
    is_bot: true,
    first_name: name,
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  };
}
