import { rmSync } from 'node:fs';
import { signUp } from '#lib/accounts/sign-up.ts';
import { createBot } from '#lib/bots/create-bot.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import { createDemoWorld, type DemoWorld } from '#sandbox/demo-world.ts';
import { startTelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';
import { announce } from './announce.ts';
import { startApplication, type Tools } from './application.ts';
import { composition } from './composition.ts';
import { loadDotEnv } from './configuration.ts';
import { takeDataFolder } from './data-folder.ts';
import { projectFolder, runProcess } from './run-process.ts';

const dataFolder = '.demo';
/** Set to nothing, so that no .env brings them back. */
const noSurroundings = {
  DATABASE_URL: '',
  AUTH_SECRET: '',
  ENCRYPTION_KEYS: '',
  PUBLIC_URL: '',
  RAILWAY_PUBLIC_DOMAIN: '',
  SMTP_URL: '',
  TRUST_PROXY: '',
};
const samplePrompt = `Siz «Choyxona» ofitsiantisiz: mehmonlarning savollariga samimiy va qisqa javob berasiz.

- Ish vaqti: har kuni 9:00 dan 23:00 gacha.
- Osh 35 000 soʻm, somsa 8 000 soʻm, koʻk va qora choy choynagi 6 000 soʻm.
- Joy band qilish uchun odam soni, kun va vaqtni soʻrang.
- Bilmagan narsangizni oʻylab topmang.`;
const owner = { name: 'Aziza', email: 'demo@example.com', password: 'botfactory demo' };

/**
 * The whole application with nothing real around it: a Telegram of its own with a page that plays the app, a sample
 * owner and a sample bot. New at each start.
 */
runProcess(async () => {
  const telegram = await startTelegramSandbox();
  const world = createDemoWorld(telegram.control);
  Object.assign(process.env, {
    DATA_DIR: dataFolder,
    TELEGRAM_API_ROOT: telegram.url,
    // Its password is known to everybody: this machine only, unless somebody asks for more.
    HOST: process.env.HOST || '127.0.0.1',
    ROLE: 'all',
    ...noSurroundings,
  });
  loadDotEnv();
  emptyDataFolder();

  const application = await startApplication({
    folder: projectFolder,
    dev: process.argv.includes('--dev'),
    composition: { ...composition, services: [(tools) => makeSample(tools, world), ...composition.services] },
  });
  console.log(announce(application, process.uptime()));
  console.log(`  This is the demo, and new at each start.
  Sign in   as ${owner.email} with the password: ${owner.password}
  Write     to @${world.bot.username} in the Telegram of the demo: ${telegram.url}\n`);
  return {
    ...application,
    async stop() {
      await application.stop();
      await telegram.close();
    },
  };
});

/** Only when no other demo runs in it. */
function emptyDataFolder(): void {
  takeDataFolder(dataFolder).release();
  rmSync(dataFolder, { recursive: true });
}

async function makeSample({ ctx, env }: Tools, { bot }: DemoWorld) {
  const account = await signUp(
    { ...ctx, actor: { kind: 'anonymous', address: '127.0.0.1' } },
    { ...owner, locale: 'en' },
  );
  await createBot(
    { ...ctx, actor: { kind: 'owner', accountId: account.id } },
    botAdministration(env.TELEGRAM_API_ROOT),
    {
      name: 'Choyxona',
      description: 'Toshkentdagi choyxona: osh, choy va suhbat',
      language: 'uz',
      platform: 'telegram',
      systemPrompt: samplePrompt,
      token: bot.token,
    },
  );
  return { stop: async () => {} };
}
