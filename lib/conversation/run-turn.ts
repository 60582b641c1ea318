import { and, eq } from 'drizzle-orm';
import { recordModelProblem } from '../bots/record-model-problem.ts';
import type { Database, Transaction } from '../db/client.ts';
import { message } from '../db/schema/index.ts';
import { holdLane } from '../inbox/hold-lane.ts';
import type { LaneClaim } from '../inbox/lanes.ts';
import type { Language } from '../languages.ts';
import type { Log } from '../log.ts';
import { composeSystemPrompt } from './compose-system-prompt.ts';
import { loadHistory } from './load-history.ts';
import type { Messenger, Reply } from './messenger.ts';
import { type Model, ModelFailure, type ModelFailureKind } from './model.ts';
import { phraseLanguage } from './phrase-language.ts';
import { type Phrases, phrases } from './phrases.ts';
import { type ChatRow, type IncomingChat, type IncomingMessage, receiveMessage } from './receive-message.ts';
import { chatIsThere, forgetQuestion, type StoredAnswer, startFreshConversation, storeAnswer } from './store-answer.ts';
import type { Trace } from './trace.ts';

export interface TurnBot {
  id: string;
  name: string;
  description: string;
  language: Language;
  systemPrompt: string;
  /** What kept the model from answering last time; null: nothing. */
  modelProblem: string | null;
}

export interface TurnTools {
  db: Database;
  model: Model;
  messenger: Messenger;
  trace: Trace;
  log: Log;
}

export interface Turn {
  bot: TurnBot;
  from: IncomingChat;
  incoming: IncomingMessage;
  /** What is to be answered: the model's answer, or a fixed reply of ours. */
  intent: { kind: 'ask_model' } | { kind: 'reply'; reply(words: Phrases): Reply; startsFresh?: boolean };
  /** The message to quote, in groups. */
  replyTo?: number;
  claim: LaneClaim | null;
  signal: AbortSignal;
}

/**
 * One turn of a conversation: the message is stored, answered once (a replay finds the stored answer and never asks
 * again), and what is left to send is sent. Safe to run again at any point.
 */
export async function runTurn(tools: TurnTools, turn: Turn): Promise<void> {
  const { db, messenger, trace } = tools;
  const { bot, incoming, claim, signal } = turn;
  const startedAt = performance.now();
  const { chat, questionId, answered } = await trace.step('receive', () => receive(tools, turn));

  if (!answered) {
    const where = { botId: bot.id, chatId: chat.id, updateId: incoming.updateId };
    const { reply, answer } =
      turn.intent.kind === 'reply' ? fixed(turn, turn.intent.reply) : await think(tools, turn, chat, questionId);
    const calls = messenger.compose(chat, { ...reply, replyTo: turn.replyTo });
    await trace.step('store', () =>
      db.transaction(async (tx) => {
        await holdLane(tx, claim);
        // The Test Bot's chat may have been reset meanwhile: then there is nobody to answer.
        if (!(await chatIsThere(tx, chat.id))) return;
        await storeAnswer(tx, where, { ...answer, tookMs: Math.round(performance.now() - startedAt) }, calls);
        if (answer.finish === 'blocked') await forgetQuestion(tx, questionId);
        if (turn.intent.kind === 'reply' && turn.intent.startsFresh)
          await startFreshConversation(tx, chat.id, questionId);
      }),
    );
  }
  await trace.step('send', () => messenger.deliver({ chat, updateId: incoming.updateId, claim, signal }));
}

function receive({ db }: TurnTools, { bot, from, incoming, claim }: Turn) {
  return db.transaction(async (tx: Transaction) => {
    await holdLane(tx, claim);
    const chat = await receiveMessage(tx, bot.id, from, incoming);
    const stored = await tx
      .select({ id: message.id, role: message.role })
      .from(message)
      .where(and(eq(message.chatId, chat.id), eq(message.updateId, incoming.updateId)));
    const question = stored.find(({ role }) => role === 'user');
    if (!question) throw new Error('the message was not stored');
    return { chat, questionId: question.id, answered: stored.some(({ role }) => role === 'assistant') };
  });
}

interface Answered {
  reply: Reply;
  answer: StoredAnswer;
}

/** What the bot says by itself, in the person's language. */
function wordsFor({ bot, from }: Turn): Phrases {
  return phrases[phraseLanguage(from.languageCode, bot.language)];
}

function fixed(turn: Turn, reply: (words: Phrases) => Reply): Answered {
  const said = reply(wordsFor(turn));
  return { reply: said, answer: { text: 'text' in said ? said.text : said.markdown, inHistory: false, finish: null } };
}

async function think(tools: TurnTools, turn: Turn, chat: ChatRow, questionId: number): Promise<Answered> {
  const { db, model, messenger, trace, log } = tools;
  const { bot, incoming, signal } = turn;
  const words = wordsFor(turn);
  const isGroup = chat.type !== 'private';
  const history = await trace.step('history', () =>
    loadHistory(db, { id: chat.id, historyFrom: chat.historyFrom, isGroup }, questionId),
  );
  const systemPrompt = composeSystemPrompt(bot, { isGroup });
  trace.note({ model: model.name, demo: model.demo, systemPrompt, history });

  const progress = messenger.showProgress(chat, incoming.updateId);
  try {
    const answer = await trace.step('model', () =>
      model.answer({ systemPrompt, history, language: bot.language, signal }, (soFar) => progress.text(soFar)),
    );
    const { text, ...rest } = answer;
    trace.note(rest);
    if (!model.demo && bot.modelProblem) await recordModelProblem(db, bot.id, null);
    const markdown = answer.finish === 'cut' ? `${closeFence(text)}\n\n${words.cut}` : text;
    return { reply: { markdown }, answer: { ...rest, text: markdown, inHistory: true } };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (!(error instanceof ModelFailure)) throw error;
    log.warn(
      { botId: bot.id, updateId: incoming.updateId, kind: error.kind, detail: error.message },
      'the model gave no answer',
    );
    const finish = error.kind === 'blocked' ? 'blocked' : 'failed';
    trace.note({ finish, problem: { kind: error.kind, detail: error.message } });
    const problem = ownerProblem(error.kind);
    if (problem) await recordModelProblem(db, bot.id, problem);
    const text = apology(words, error.kind);
    return { reply: { text }, answer: { text, inHistory: false, finish, model: model.name } };
  } finally {
    await progress.stop();
  }
}

function ownerProblem(kind: ModelFailureKind) {
  return kind === 'key_invalid' || kind === 'model_missing' || kind === 'quota_day' ? kind : null;
}

function apology(words: Phrases, kind: ModelFailureKind): string {
  if (kind === 'busy') return words.busy;
  if (kind === 'blocked') return words.blocked;
  return ownerProblem(kind) ? words.unavailable : words.failed;
}

/** An answer that ends within a block of code: what follows must not become part of it. */
function closeFence(markdown: string): string {
  const fences = markdown.match(/^```/gm)?.length ?? 0;
  return fences % 2 === 1 ? `${markdown}\n\`\`\`` : markdown;
}
