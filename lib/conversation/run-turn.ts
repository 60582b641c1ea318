import { recordModelProblem } from '../bots/record-model-problem.ts';
import type { Database, Transaction } from '../db/client.ts';
import type { LaneClaim } from '../inbox/lanes.ts';
import type { Language } from '../languages.ts';
import type { Log } from '../log.ts';
import { composeSystemPrompt } from './compose-system-prompt.ts';
import type { Messenger, Progress, Reply, TurnChat } from './messenger.ts';
import { type HistoryMessage, type Model, ModelFailure, type ModelFailureKind } from './model.ts';
import type { OutboxRow } from './outbox.ts';
import { phraseLanguage } from './phrase-language.ts';
import { type Phrases, phrases } from './phrases.ts';
import { type IncomingChat, type IncomingMessage, receiveMessage } from './receive-message.ts';
import { type StoredAnswer, storeAnswer } from './store-answer.ts';
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
  /** What else the update changes, once: in the transaction that stores its answer. */
  alongside?(tx: Transaction, chatId: number): Promise<void>;
  claim: LaneClaim | null;
  signal: AbortSignal;
}

/**
 * One turn of a conversation: the message is stored, answered once (a replay finds the stored answer and never asks
 * again), and what is left to send is sent. Safe to run again at any point.
 */
export async function runTurn(tools: TurnTools, turn: Turn): Promise<void> {
  const { db, messenger, trace } = tools;
  const { bot, from, incoming, intent, alongside, claim, signal } = turn;
  const startedAt = performance.now();
  const wantsHistory = intent.kind === 'ask_model';
  const { chat, questionId, answered, history } = await trace.step('receive', () =>
    receiveMessage(db, { botId: bot.id, from, incoming, claim, wantsHistory }),
  );

  let rows: OutboxRow[] | null = null;
  if (!answered) {
    const { reply, answer, progressStopped } =
      intent.kind === 'reply' ? fixed(turn, intent.reply) : await think(tools, turn, chat, history);
    const calls = messenger.compose(chat, { ...reply, replyTo: turn.replyTo });
    const question = { botId: bot.id, chatId: chat.id, updateId: incoming.updateId, questionId, claim };
    const first = messenger.mayBegin(chat) ? 'sending' : 'pending';
    const store = (where: Database | Transaction) =>
      storeAnswer(where, question, { ...answer, tookMs: Math.round(performance.now() - startedAt) }, calls, {
        first,
        startsFresh: intent.kind === 'reply' && intent.startsFresh,
      });
    rows = await trace.step('store', () =>
      alongside
        ? db.transaction(async (tx) => {
            const stored = await store(tx);
            if (stored) await alongside(tx, chat.id);
            return stored;
          })
        : store(db),
    );
    await progressStopped;
  }
  await trace.step('send', () =>
    messenger.deliver({ chat, updateId: incoming.updateId, rows: rows ?? undefined, claim, signal }),
  );
}

interface Answered {
  reply: Reply;
  answer: StoredAnswer;
  /** Until then nothing is sent: a draft that arrived after the message would stand there again. */
  progressStopped?: Promise<void>;
}

/** What the bot says by itself, in the person's language. */
function wordsFor({ bot, from }: Turn): Phrases {
  return phrases[phraseLanguage(from.languageCode, bot.language)];
}

function fixed(turn: Turn, reply: (words: Phrases) => Reply): Answered {
  const said = reply(wordsFor(turn));
  return { reply: said, answer: { text: 'text' in said ? said.text : said.markdown, inHistory: false, finish: null } };
}

async function think(tools: TurnTools, turn: Turn, chat: TurnChat, history: HistoryMessage[]): Promise<Answered> {
  const progress = tools.messenger.showProgress(chat, turn.incoming.updateId);
  try {
    const answered = await askModel(tools, turn, chat, history, progress);
    return { ...answered, progressStopped: progress.stop() };
  } catch (error) {
    await progress.stop();
    throw error;
  }
}

async function askModel(
  { db, model, trace, log }: TurnTools,
  turn: Turn,
  chat: TurnChat,
  history: HistoryMessage[],
  progress: Progress,
): Promise<Answered> {
  const { bot, signal } = turn;
  const words = wordsFor(turn);
  const systemPrompt = composeSystemPrompt(bot, { isGroup: chat.type !== 'private' });
  trace.note({ model: model.name, demo: model.demo, systemPrompt, history });
  try {
    const answer = await trace.step('model', () =>
      model.answer({ systemPrompt, history, language: bot.language, signal }, (soFar) => progress.text(soFar)),
    );
    const { text, ...rest } = answer;
    trace.note(rest);
    log.debug(rest, 'the model answered');
    if (!model.demo && bot.modelProblem) await recordModelProblem(db, bot.id, null);
    const markdown = answer.finish === 'cut' ? `${closeFence(text)}\n\n${words.cut}` : text;
    return { reply: { markdown }, answer: { ...rest, text: markdown, inHistory: true } };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (!(error instanceof ModelFailure)) throw error;
    log.warn({ kind: error.kind, detail: error.message }, 'the model gave no answer');
    const finish = error.kind === 'blocked' ? 'blocked' : 'failed';
    trace.note({ finish, problem: { kind: error.kind, detail: error.message } });
    const problem = ownerProblem(error.kind);
    if (problem) await recordModelProblem(db, bot.id, problem);
    const text = apology(words, error.kind);
    return { reply: { text }, answer: { text, inHistory: false, finish, model: model.name } };
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
