import { signUp } from '#lib/accounts/sign-up.ts';
import { createBot } from '#lib/bots/create-bot.ts';
import { sampleOwner } from '#lib/demo/sample-owner.ts';
import { sampleQuestions } from '#lib/demo/sample-questions.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import { isLanguage } from '#lib/languages.ts';
import type { DemoWorld } from '#sandbox/demo-world.ts';
import type { TelegramControl } from '#sandbox/telegram/control/control.ts';
import type { Service, Tools } from '../application.ts';

/** A menu as it hangs in Tashkent, in three languages: whatever the demo model quotes of it, its guest can read. Prices do not break. */
const systemPrompt = `Siz «Choyxona» ofitsiantisiz: mehmonlarning savollariga samimiy va qisqa javob berasiz.

- Osh · Плов · Pilaf — 35 000 soʻm
- Somsa · Самса · Samsa — 8 000 soʻm
- Choy · Чай · Tea — 6 000 soʻm
- Ish vaqti · Часы работы · Open — 9:00–23:00
- Joy band qilish · Забронировать стол · Book a table — +998 71 200-12-34

Bilmagan narsangizni oʻylab topmang.`;

/** The sample owner with a bot that the world's people know. */
export async function makeSample({ ctx, env }: Tools, { bot }: DemoWorld): Promise<Service> {
  const account = await signUp(
    { ...ctx, actor: { kind: 'anonymous', address: '127.0.0.1' } },
    { ...sampleOwner, locale: 'en' },
  );
  await createBot(
    { ...ctx, actor: { kind: 'owner', accountId: account.id } },
    botAdministration(env.TELEGRAM_API_ROOT),
    {
      name: 'Choyxona',
      description: 'Choyxona · Чайхана · Tea house, Toshkent',
      language: 'uz',
      platform: 'telegram',
      systemPrompt,
      token: bot.token,
    },
  );
  return { stop: async () => {} };
}

/** Lets every person begin a chat, so that neither the phone nor the dashboard is empty at first sight. */
export async function beginChats(
  { ctx }: Tools,
  control: TelegramControl,
  { bot, users }: DemoWorld,
): Promise<Service> {
  const begin = async ({ id: userId, language_code: language }: DemoWorld['users'][number]) => {
    const [question = ''] = sampleQuestions[isLanguage(language) ? language : 'en'];
    for (const text of ['/start', question]) await control.ask({ botId: bot.id, userId, text, timeoutMs: 30_000 });
  };
  // The answers come when the parts that give them have started too.
  Promise.all(users.map(begin)).catch((err: unknown) => ctx.log.warn({ err }, 'the sample chats were not begun'));
  return { stop: async () => {} };
}
