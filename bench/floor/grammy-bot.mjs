import { GoogleGenerativeAI } from '@google/generative-ai';
import fastify from 'fastify';
import { Bot } from 'grammy';
import postgres from 'postgres';

// Floor: a bot as one writes it by hand in a day. grammY behind fastify, both messages of a turn in Postgres, "typing…",
// the model streamed, one message as the answer. Each update is taken as new, and nothing is replayed after a crash.

const {
  BOT_TOKEN = '',
  TELEGRAM_API_ROOT,
  GEMINI_API_ROOT,
  GOOGLE_API_KEY = '',
  DATABASE_URL = '',
  PORT,
} = process.env;
const sql = postgres(DATABASE_URL, { max: 20, onnotice: () => {} });
await sql`create table if not exists said (id bigserial primary key, chat_id bigint not null, role text not null, text text not null)`;
await sql`create index if not exists said_chat on said (chat_id, id)`;

const model = new GoogleGenerativeAI(GOOGLE_API_KEY).getGenerativeModel(
  { model: 'gemini-flash-latest', systemInstruction: 'You help the guests of a teahouse.' },
  { baseUrl: GEMINI_API_ROOT },
);
const bot = new Bot(BOT_TOKEN, {
  client: { apiRoot: TELEGRAM_API_ROOT },
  // Saves a call of getMe.
  botInfo: {
    id: Number(BOT_TOKEN.split(':')[0]),
    is_bot: true,
    first_name: 'Bare',
    username: 'bare_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  },
});

const store = (chatId, role, text) => sql`insert into said (chat_id, role, text) values (${chatId}, ${role}, ${text})`;

bot.on('message:text', async (ctx) => {
  ctx.replyWithChatAction('typing').catch(() => {});
  const said = await sql`select role, text from said where chat_id = ${ctx.chat.id} order by id desc limit 40`;
  const contents = said.reverse().map(({ role, text }) => ({ role, parts: [{ text }] }));
  const { stream } = await model.generateContentStream({ contents });
  let answer = '';
  for await (const chunk of stream) answer += chunk.text();
  await store(ctx.chat.id, 'model', answer);
  await ctx.reply(answer);
});

const server = fastify();
server.post('/*', async (request) => {
  const { message } = request.body;
  if (message?.text) await store(message.chat.id, 'user', message.text);
  bot.handleUpdate(request.body).catch((error) => console.error(error));
  return { ok: true };
});
await server.listen({ port: Number(PORT), host: '127.0.0.1' });
process.on('disconnect', () => process.exit());
