import { z } from 'zod';
import { lastText } from '#sandbox/gemini/request-text.ts';
import { startGeminiSandbox } from '#sandbox/gemini/start-gemini-sandbox.ts';
import { startTelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { now } from '../load/now.ts';
import { answerText, numberOfAnswer, numberOfQuestion } from '../load/questions.ts';

/** Telegram and Gemini in a process of their own; says when each answer arrived and how long the model took. */

/** What arrived since the last report, by the number of the question. */
export interface SandboxReport {
  /** [question, when its answer arrived at Telegram] */
  answers: [number, number][];
  /** [question, milliseconds that the model took] */
  modelMs: [number, number][];
}

const settings = z.object({
  bots: z.array(z.object({ token: z.string(), username: z.string() })),
  chats: z.int(),
  latencyMs: z.number(),
});

const { bots, chats, latencyMs } = settings.parse(JSON.parse(process.argv[2] ?? 'null'));
const telegram = await startTelegramSandbox();
const gemini = await startGeminiSandbox({ latencyMs });
gemini.control.answer({ text: answerText });

const made = bots.map((bot) => telegram.control.createBot(bot));
const userIds = Array.from({ length: chats }, (_, index) => {
  const user = telegram.control.createUser({ firstName: `Person ${index}` });
  const bot = made[index % made.length];
  // Whoever has never written to a bot cannot be answered by it.
  if (bot) telegram.control.sendText({ botId: bot.id, userId: user.id, text: 'first' });
  return user.id;
});

let report: SandboxReport = { answers: [], modelMs: [] };
let modelsReported = 0;
telegram.control.ledger.listen((entry) => {
  if (entry.kind !== 'call' || entry.method !== 'sendMessage' || !entry.acted) return;
  report.answers.push([numberOfAnswer(String(entry.payload.text)), now()]);
});

process.on('message', (request: 'count' | 'report') => {
  if (request === 'count') return void process.send?.(report.answers.length);
  const asked = gemini.control.ledger.after(modelsReported);
  modelsReported += asked.length;
  for (const { request: sent, ms } of asked)
    if (ms !== null) report.modelMs.push([numberOfQuestion(lastText(sent)), ms]);
  process.send?.(report);
  report = { answers: [], modelMs: [] };
});
process.on('disconnect', () => process.exit());
process.send?.({ telegramUrl: telegram.url, geminiUrl: gemini.url, userIds });
