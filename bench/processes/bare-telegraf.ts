import { Agent, createServer } from 'node:http';
import { type Content, GoogleGenerativeAI } from '@google/generative-ai';
import { Telegraf } from 'telegraf';

/**
 * Floor: a bot as one writes it by hand in an afternoon. Telegraf behind a webhook, histories in memory, nothing kept
 * over a restart, no retries; "typing…", the model streamed, one message as the answer.
 */
const { BOT_TOKEN = '', TELEGRAM_API_ROOT = '', GEMINI_API_ROOT = '', GOOGLE_API_KEY = '', PORT } = process.env;
const model = new GoogleGenerativeAI(GOOGLE_API_KEY).getGenerativeModel(
  { model: 'gemini-flash-latest', systemInstruction: 'You help the guests of a teahouse.' },
  { baseUrl: GEMINI_API_ROOT },
);
const histories = new Map<number, Content[]>();
const bot = new Telegraf(BOT_TOKEN, { telegram: { apiRoot: TELEGRAM_API_ROOT, webhookReply: false } });
// Saves a call of getMe.
bot.botInfo = {
  id: Number(BOT_TOKEN.split(':')[0]),
  is_bot: true,
  first_name: 'Bare',
  username: 'bare_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
};

// Telegraf drops its keep-alive agent for addresses without TLS; the real Bot API has TLS.
const agent = new Agent({ keepAlive: true });
bot.use((ctx, next) => {
  ctx.telegram.options.agent = agent;
  return next();
});

bot.on('text', async (ctx) => {
  ctx.sendChatAction('typing').catch(() => {});
  const history = histories.get(ctx.chat.id) ?? [];
  histories.set(ctx.chat.id, history);
  history.push({ role: 'user', parts: [{ text: ctx.message.text }] });
  const { stream } = await model.generateContentStream({ contents: history });
  let answer = '';
  for await (const chunk of stream) answer += chunk.text();
  history.push({ role: 'model', parts: [{ text: answer }] });
  await ctx.reply(answer);
});

const handle = bot.webhookCallback('/');
createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  request.url = '/';
  void handle(request, response);
}).listen(Number(PORT), '127.0.0.1');
process.on('disconnect', () => process.exit());
