import { openDatabase } from '#lib/db/client.ts';
import { freePort } from '#lib/testing/application.ts';
import { testKeyring } from '#lib/testing/context.ts';
import { type MadeBot, makeBot } from '#lib/testing/factories.ts';
import type { GeminiRule } from '#sandbox/gemini/control.ts';
import { sandboxGeminiKey, startGeminiSandbox } from '#sandbox/gemini/start-gemini-sandbox.ts';
import type { FaultOptions } from '#sandbox/shared/fault-book.ts';
import { startTelegramSandbox, type TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { type Incident, type LedgerReader, openLedgers } from '../checker/ledgers.ts';
import { answerText, type ChatName, chatName, questionText } from '../talk.ts';
import { type ProcessModule, startVictim, type Victim, type WebModule } from './victim.ts';

export interface FieldOptions {
  databaseUrl: string;
  /** Another way to the same database, for the processes. */
  processDatabaseUrl?: string;
  /** After how long a connection to it is taken for dead. */
  databaseSilenceMs?: number;
  bots: number;
  chats: number;
  seed: number;
  /** Share of acknowledged updates that Telegram delivers again. */
  redelivered?: number;
  leaseMs?: number;
  silenceMs?: number;
  pollMs?: number;
  backoffMs?: number;
  /** How many chats a process that takes updates in works on itself; the others are the workers'. */
  webSlots?: number;
  /** How long the model takes. */
  modelMs?: number;
}

/** A chat of a person with a bot. */
export interface Talk {
  chat: ChatName;
  bot: MadeBot;
  userId: number;
  /** How many questions were asked in it. */
  asked: number;
}

/** Everything a run needs besides the processes that are hurt: the vendors, bots with their webhooks, people with chats. */
export type Field = Awaited<ReturnType<typeof openField>>;

const origin = 'https://bots.example.test';
const webhookOf = ({ id }: MadeBot) => `${origin}/telegram/webhook/${id}`;

export async function openField(options: FieldOptions) {
  const {
    databaseUrl,
    processDatabaseUrl = databaseUrl,
    databaseSilenceMs,
    bots,
    chats,
    seed,
    redelivered = 0,
    leaseMs = 2000,
    silenceMs,
    pollMs,
    backoffMs,
    webSlots,
    modelMs = 20,
  } = options;
  await using parts = new AsyncDisposableStack();
  const port = await freePort();
  const telegram = await startTelegramSandbox({ resolve: { [origin]: `http://127.0.0.1:${port}` }, retryScale: 0.1 });
  parts.defer(telegram.close);
  const gemini = await startGeminiSandbox({ latencyMs: modelMs });
  parts.defer(gemini.close);
  const wholeAnswer: GeminiRule['text'] = (question, { seq }) => answerText(question.split('\n').at(-1) ?? '', seq);
  function setModelRules(...rules: (GeminiRule & FaultOptions)[]): void {
    gemini.control.clearRules();
    for (const rule of [...rules, {}]) gemini.control.answer({ text: wholeAnswer, ...rule });
  }
  setModelRules();
  if (redelivered > 0) telegram.control.duplicateDeliveries({ probability: redelivered, seed });
  let answers = 0;
  telegram.control.ledger.listen((entry) => {
    if (entry.kind === 'call' && entry.method === 'sendMessage' && entry.acted) answers += 1;
  });
  const ledgers: LedgerReader = openLedgers(telegram.control, gemini.control);

  const { sql, db, close } = openDatabase(databaseUrl, { max: 4 });
  parts.defer(close);
  const made: MadeBot[] = [];
  for (let index = 0; index < bots; index++) {
    const bot = await makeBot(db);
    await connect(telegram, bot);
    await sql`update bot set webhook_url = ${webhookOf(bot)} where id = ${bot.id}`;
    made.push(bot);
  }
  const talks = Array.from({ length: chats }, (_, index): Talk => {
    const bot = made[index % made.length];
    if (!bot) throw new Error('a run needs a bot');
    const { id } = telegram.control.createUser({ firstName: `P${index}`, languageCode: 'en' });
    return { chat: chatName(bot.telegramId, id), bot, userId: id, asked: 0 };
  });

  const incidents: Incident[] = [];
  const victims: Victim[] = [];
  // Processes end before what they talk to.
  parts.defer(async () => {
    for (const victim of victims) victim.thaw();
    await Promise.all(victims.map((victim) => victim.kill()));
  });

  async function start(module: ProcessModule, name: string) {
    const victim = await startVictim({ module, name, incidents, settings });
    victims.push(victim);
    return victim;
  }

  const [ring] = testKeyring;
  const settings = async (name: string) => ({
    databaseUrl: withName(processDatabaseUrl, name),
    databaseSilenceMs,
    key: ring?.key.toString('base64') ?? '',
    telegramUrl: await telegram.door(name),
    geminiUrl: await gemini.door(name),
    geminiKey: sandboxGeminiKey,
    port,
    leaseMs,
    silenceMs,
    pollMs,
    backoffMs,
    ...(name.startsWith('web') && { slots: webSlots }),
  });

  const running = parts.move();
  return {
    telegram,
    gemini,
    sql,
    db,
    bots: made,
    talks,
    incidents,
    victims,
    /** Where the updates are delivered: whoever is to take them in listens there. */
    port,
    /** What a process of this name has to be told. */
    settings,
    startWeb: (module: WebModule = 'web-process.ts') => start(module, 'web'),
    startWorkers: (count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => start('worker-process.ts', `worker ${index + 1}`))),
    /** How the model answers from now on, where it is not as usual: the first rule that matches and is not used up. */
    setModelRules,
    /** The process that calls the sandboxes, and Postgres, by this name. */
    victimNamed(name: string | undefined): Victim {
      const found = victims.find((victim) => victim.name === name);
      if (!found) throw new Error(`no process of the run is called ${name}`);
      return found;
    },
    /** The person's next question. */
    ask(talk: Talk, { poison = false } = {}) {
      const n = talk.asked++;
      const text = questionText(talk.chat, n, poison);
      return { n, ...telegram.control.sendText({ botId: talk.bot.telegramId, userId: talk.userId, text }) };
    },
    /** Messages that people have got so far. */
    answers: () => answers,
    readLedgers: () => ledgers.read(incidents),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function connect({ control, url }: TelegramSandbox, bot: MadeBot): Promise<void> {
  control.createBot({ token: bot.token, username: bot.username });
  const response = await fetch(`${url}/bot${bot.token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      url: webhookOf(bot),
      secret_token: bot.webhookSecret,
      allowed_updates: ['message'],
      max_connections: 100,
    }),
  });
  if (!response.ok) throw new Error(`the sandbox refused a webhook: ${await response.text()}`);
}

/** Postgres tells by it whose connection waits or works. */
function withName(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', name);
  return url.href;
}
